using Gliner2.Common;

namespace Gliner2;

/// <summary>How a model is loaded and run.</summary>
public sealed record ModelOptions
{
    /// <summary>Threads that one call may use, from 1 to 256 or four for each processor, if that is more; null: one for each processor that the process may use, a container's limit included (<see cref="Environment.ProcessorCount"/>).</summary>
    public int? Threads { get; init; }

    /// <summary>The most that <see cref="Threads"/> may be on this machine.</summary>
    public static int MaxThreads => Limits.Threads;

    /// <summary>What the network runs on.</summary>
    public ExecutionProvider Provider { get; init; }

    /// <summary>Devices of the provider, see <see cref="ExecutionProvider"/>: the network is loaded on each, and they share the work. Null or empty: its first device.</summary>
    public IReadOnlyList<string>? Devices { get; init; }

    /// <summary>In what the network's great linear layers are computed.</summary>
    public ModelPrecision Precision { get; init; }

    /// <summary>
    /// Reads the weights into memory instead of mapping their files. A mapped file must stay as it is while the model is in use: when another process cuts
    /// it short, the system ends this one (SIGBUS). Replacing it under its name, as downloads and package managers do, is safe. Copying costs the size of the weights
    /// in memory, which no other process shares, and the time to read them.
    /// </summary>
    public bool CopyWeights { get; init; }

    /// <summary>Which pipeline a <c>tokenizer.json</c> means.</summary>
    public TokenizerPipeline TokenizerPipeline { get; init; }

    /// <summary>A LoRA adapter to merge into the weights: its folder, in PEFT's layout or the reference package's own, or its name on the hub; null for none.</summary>
    public string? Adapter { get; init; }

    /// <summary>
    /// Told of what loading passed over, such as unknown keys in an adapter's configuration, and of what the schemas of calls say to no effect
    /// (<see cref="ExtractionSchema.Warnings"/>), each thing once. The latter on the threads of the calls, at the same time even.
    /// </summary>
    public Action<string>? OnWarning { get; init; }

    /// <summary>Told what ONNX Runtime writes into its log about this model, on any thread; null: nobody, and it writes nothing anywhere.</summary>
    public Action<NativeLogLevel, string>? OnNativeLog { get; init; }

    /// <summary>From which severity on <see cref="OnNativeLog"/> is told.</summary>
    public NativeLogLevel NativeLogLevel { get; init; } = NativeLogLevel.Warning;

    /// <summary>The branch, tag or commit to fetch when the model is a name on the hub; null: <c>main</c>.</summary>
    public string? Revision { get; init; }

    /// <summary>How models are fetched from the hub and where they are kept; null: as the environment says.</summary>
    public HubOptions? Hub { get; init; }

    /// <summary>Where ONNX Runtime writes the time of every node, the beginning of a file's name; null for nowhere. For <c>harness/</c>.</summary>
    internal string? ProfilePrefix { get; init; }

    /// <summary>The number of threads, given or not. ONNX Runtime's own default knows no container's limit, so it is always told.</summary>
    internal int ThreadCount => Threads ?? Environment.ProcessorCount;
}
