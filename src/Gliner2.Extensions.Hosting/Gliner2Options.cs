namespace Gliner2.Extensions.Hosting;

/// <summary>A model in a host: which one, when it is loaded, how requests wait for it. Bound from configuration by the names of its properties.</summary>
public sealed class Gliner2Options
{
    /// <summary>A folder, or a name on the hub (<c>owner/name</c>). Required, unless an extractor is given.</summary>
    public string? Model { get; set; }

    /// <summary>The branch, tag or commit of a model on the hub; null: <c>main</c>.</summary>
    public string? Revision { get; set; }

    /// <summary>A LoRA adapter: a folder, or a name on the hub; null for none.</summary>
    public string? Adapter { get; set; }

    /// <summary>Threads that a batch may use; null: one for each processor that the process may use.</summary>
    public int? Threads { get; set; }

    /// <summary>What the network runs on.</summary>
    public ExecutionProvider Provider { get; set; }

    /// <summary>Devices of the provider; empty: its first one.</summary>
    public IList<string> Devices { get; set; } = [];

    /// <summary>In what the network's great linear layers are computed.</summary>
    public ModelPrecision Precision { get; set; }

    /// <summary>Reads the weights into memory instead of mapping their files, see <see cref="ModelOptions.CopyWeights"/>.</summary>
    public bool CopyWeights { get; set; }

    /// <summary>Uses what lies in the hub's cache and never the network.</summary>
    public bool Offline { get; set; }

    /// <summary>When the model is loaded.</summary>
    public ModelLoading Loading { get; set; }

    /// <summary>Whether a loaded model answers one short text before it counts as ready, so that the first request doesn't pay for what is done once.</summary>
    public bool WarmUp { get; set; } = true;

    /// <summary>How requests wait and which are read together.</summary>
    public Gliner2QueueOptions Queue { get; set; } = new();

    /// <summary>Loads the model in place of what the properties above say.</summary>
    internal Func<CancellationToken, Task<IGliner2Extractor>>? Load { get; private set; }

    /// <summary>Whether what <see cref="Load"/> gives belongs to the host, which disposes it.</summary>
    internal bool OwnsExtractor { get; private set; } = true;

    /// <summary>Takes an extractor that is there already, or one written for a test. It stays the caller's to dispose.</summary>
    /// <param name="extractor">The extractor; it must be thread-safe if <see cref="Gliner2QueueOptions.Concurrency"/> is more than 1.</param>
    public void UseExtractor(IGliner2Extractor extractor)
    {
        ArgumentNullException.ThrowIfNull(extractor);
        (Load, OwnsExtractor) = (_ => Task.FromResult(extractor), false);
    }

    /// <summary>Loads the model by code of one's own. What it gives is disposed with the host.</summary>
    /// <param name="load">Loads it; called again after a failure.</param>
    public void UseExtractor(Func<CancellationToken, Task<IGliner2Extractor>> load)
    {
        ArgumentNullException.ThrowIfNull(load);
        (Load, OwnsExtractor) = (load, true);
    }
}
