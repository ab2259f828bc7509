using Gliner2.Cli.Common;
using Gliner2.Models;

namespace Gliner2.Cli.Running;

/// <summary>The model that a command was told to use.</summary>
/// <param name="Options">How to load it.</param>
/// <param name="Hub">How to reach the hub, given who shows downloads.</param>
internal abstract record ModelSelection(ModelOptions Options, ModelSelection.HubAccess Hub)
{
    /// <summary>What clients of a server call it: no path of this machine.</summary>
    public virtual string Id => System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(ToString()));

    /// <summary>What a model and an adapter consist of; a folder may hold other files, results for instance.</summary>
    private static readonly string[] Names = ["config.json", "tokenizer.json", "tokenizer_config.json", "adapter_config.json", "*.safetensors", "*.safetensors.index.json"];

    /// <summary>The folder itself and <c>encoder_config</c>: it may be a home with a million files.</summary>
    private static readonly EnumerationOptions Here = new() { RecurseSubdirectories = true, MaxRecursionDepth = 1, AttributesToSkip = 0 };

    /// <summary>The files that it is read from, as far as they are known without asking the hub.</summary>
    public IEnumerable<string> ReadFiles => Locations.Concat(Options.Adapter is { } adapter ? [adapter] : []).SelectMany(IEnumerable<string> (location) => Directory.Exists(location)
        ? Names.SelectMany(name => Directory.EnumerateFiles(location, name, Here)).Order(StringComparer.Ordinal)
        : [location]);

    /// <summary>Loads the model; what comes from the hub shows its progress.</summary>
    /// <param name="log">Where messages go.</param>
    /// <param name="stop">Gives up.</param>
    /// <param name="warn">Told of what is odd; null for the log.</param>
    /// <exception cref="ModelException">It can't be found, read or used.</exception>
    public async Task<Gliner2Extractor> LoadAsync(Log log, CancellationToken stop, Action<string>? warn = null)
    {
        using var bar = new DownloadBar(log);
        return await LoadAsync(Options with { OnWarning = warn ?? log.Warning, OnNativeLog = NativeLog(log), NativeLogLevel = NativeLogLevel.Info, Hub = Hub(bar) }, stop);
    }

    /// <summary>What other tools call it.</summary>
    public string Name => this is Bundled ? "gliner2-mini-en" : ToString()!;

    /// <summary>The folder or the files that it is loaded from, as far as that is known without asking the hub.</summary>
    protected abstract IEnumerable<string> Locations { get; }

    /// <summary>What tells it from any other model: its files, or its name where they can't be found.</summary>
    public string Digest() => Digests.OfFiles(ReadFiles, this is Named || Options.Adapter is not null ? [ToString()!, Options.Revision ?? "", Options.Adapter ?? ""] : []);

    /// <summary>What ONNX Runtime says of itself is for developers.</summary>
    private static Action<NativeLogLevel, string>? NativeLog(Log log) => log.Shows(LogLevel.Debug) ? (level, message) => log.Debug($"ONNX Runtime ({level}): {message}") : null;

    protected abstract Task<Gliner2Extractor> LoadAsync(ModelOptions options, CancellationToken stop);

    /// <summary>Makes the options of the hub.</summary>
    public delegate HubOptions HubAccess(DownloadBar? bar);

    /// <summary>The small model that comes with the program.</summary>
    public sealed record Bundled(ModelOptions Options, ModelSelection.HubAccess Hub) : ModelSelection(Options, Hub)
    {
        public override string Id => "gliner2-mini-en";

        protected override IEnumerable<string> Locations => [MiniModel.Folder];

        public override string ToString() => "the bundled model gliner2-mini-en";

        protected override Task<Gliner2Extractor> LoadAsync(ModelOptions options, CancellationToken stop) => Gliner2Extractor.LoadAsync(MiniModel.Folder, options, stop);
    }

    /// <summary>A folder, or an id of the hub.</summary>
    public sealed record Named(string Given, ModelOptions Options, ModelSelection.HubAccess Hub) : ModelSelection(Options, Hub)
    {
        public override string Id => Directory.Exists(Given) ? base.Id : Given;

        protected override IEnumerable<string> Locations => [Given];

        public override string ToString() => Given;

        protected override Task<Gliner2Extractor> LoadAsync(ModelOptions options, CancellationToken stop) => Gliner2Extractor.LoadAsync(Given, options, stop);
    }

    /// <summary>A folder.</summary>
    public sealed record Folder(string Path, ModelOptions Options, ModelSelection.HubAccess Hub) : ModelSelection(Options, Hub)
    {
        protected override IEnumerable<string> Locations => [Path];

        public override string ToString() => Path;

        protected override Task<Gliner2Extractor> LoadAsync(ModelOptions options, CancellationToken stop) => Directory.Exists(Path)
            ? Gliner2Extractor.LoadAsync(Path, options, stop)
            : throw CliException.Failure(File.Exists(Path) ? $"--model-dir: '{Path}' is a file, not a folder" : $"--model-dir: there is no folder '{Path}'");
    }

    /// <summary>The four files of a model, wherever they are.</summary>
    public sealed record Files(ModelPaths Paths, ModelOptions Options, ModelSelection.HubAccess Hub) : ModelSelection(Options, Hub)
    {
        public override string ToString() => Paths.Weights;

        protected override IEnumerable<string> Locations => new[] { Paths.Config, Paths.EncoderConfig, Paths.Tokenizer, Paths.Weights }.OfType<string>();

        protected override Task<Gliner2Extractor> LoadAsync(ModelOptions options, CancellationToken stop) => Task.Run(() => Gliner2Extractor.Load(Paths, options), stop);
    }
}
