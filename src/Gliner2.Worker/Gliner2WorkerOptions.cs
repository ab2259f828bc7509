namespace Gliner2.Worker;

/// <summary>How a worker takes and answers documents. Bound from configuration by the names of its properties.</summary>
public sealed class Gliner2WorkerOptions
{
    /// <summary>Documents that are under way at once: pulled, and neither answered nor given back. The queue makes batches of them. At least 1.</summary>
    public int MaxInFlight { get; set; } = 64;

    /// <summary>How often a document is handed out before it goes to the dead letters: it may be what kills workers. At least 1.</summary>
    public int MaxAttempts { get; set; } = 10;

    /// <summary>After what time a document is tried again when its first attempt failed through no fault of its own; doubled with each further one. More than zero.</summary>
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long that time becomes at most.</summary>
    public TimeSpan LongestDelay { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a worker that is stopped goes on with documents under way; what is left then is given back. It must be less than the host's own limit.</summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>For how long the latest version of a schema is taken to be the latest.</summary>
    public TimeSpan QuestionLifetime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How texts are read and decided; null for the defaults. Every worker of a stream should have the same.</summary>
    public ExtractionOptions? Extraction { get; set; }
}
