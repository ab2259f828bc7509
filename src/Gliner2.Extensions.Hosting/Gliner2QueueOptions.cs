namespace Gliner2.Extensions.Hosting;

/// <summary>How texts wait and which are read together. The defaults suit short texts and one processor or device.</summary>
public sealed class Gliner2QueueOptions
{
    /// <summary>Requests that may be under way at once, being read or waiting; one more is rejected. At least 1.</summary>
    public int Capacity { get; set; } = 512;

    /// <summary>Texts that are read together at most. At least 1.</summary>
    public int MaxBatchSize { get; set; } = 32;

    /// <summary>Pieces (token ids) that are read together at most, each text counted as long as the longest; a longer text is read alone. At least 1.</summary>
    public int MaxBatchPieces { get; set; } = 2048;

    /// <summary>
    /// How long a text waits for others to be read with. Zero, the default, never waits: a batch is what has come while the one before was read. Not negative.
    /// </summary>
    public TimeSpan MaxDelay { get; set; }

    /// <summary>After how long the oldest text begins the next batch, or the one after it, whatever its priority, its caller or its length. More than zero.</summary>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Batches that are read at once: one for each device, and no more than that. At least 1.</summary>
    public int Concurrency { get; set; } = 1;
}
