using Gliner2.Checkpoints;
using Gliner2.Inspection;

namespace Gliner2;

/// <summary>What a checkpoint is, read from its files without loading the network.</summary>
public sealed record ModelDescription
{
    private ModelDescription(string folder, string architecture, EncoderDescription encoder, HeadDescription head)
    {
        Folder = folder;
        Architecture = architecture;
        Encoder = encoder;
        Head = head;
    }

    /// <summary>The folder that was read.</summary>
    public string Folder { get; }

    /// <summary><c>span</c> or <c>boundary</c>.</summary>
    public string Architecture { get; }

    /// <summary>The encoder.</summary>
    public EncoderDescription Encoder { get; }

    /// <summary>What stands on the encoder.</summary>
    public HeadDescription Head { get; }

    /// <summary>Numbers in all tensors.</summary>
    public long Parameters { get; private init; }

    /// <summary>Tensors by their type (F32, F16, BF16), most numbers first.</summary>
    public IReadOnlyList<string> WeightTypes { get; private init; } = [];

    /// <summary>Names and sizes in bytes of the weight files.</summary>
    public IReadOnlyList<(string Name, long Bytes)> WeightFiles { get; private init; } = [];

    /// <summary>Kind of the tokenizer, such as <c>Unigram</c>, and its number of tokens.</summary>
    public (string Kind, int Tokens) Tokenizer { get; private init; }

    /// <summary>True for the layout that Hugging Face transformers writes, with the encoder's configuration inside <c>config.json</c>.</summary>
    public bool IsTransformersLayout { get; private init; }

    /// <summary>The licence that the model card or a file beside it names, or null.</summary>
    public string? Licence { get; private init; }

    /// <summary>LoRA adapters in folders below.</summary>
    public IReadOnlyList<AdapterDescription> Adapters { get; private init; } = [];

    /// <summary>Describes a checkpoint; a name on the hub is fetched first.</summary>
    /// <param name="model">A folder, or a name on the hub.</param>
    /// <param name="options">How to find it; null for the defaults.</param>
    /// <exception cref="ModelException">It can't be found or read.</exception>
    public static ModelDescription Read(string model, ModelOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        var folder = ModelLocator.Resolve(model, options);
        using var checkpoint = Checkpoint.Open(folder);
        var tensors = checkpoint.Tensors.Tensors.ToList();
        return new ModelDescription(folder, checkpoint.Config.Architecture == ModelArchitecture.Span ? "span" : "boundary", EncoderDescription.Of(checkpoint.Encoder), HeadDescription.Of(checkpoint.Config))
        {
            Parameters = tensors.Sum(tensor => tensor.Count),
            WeightTypes = tensors.GroupBy(tensor => tensor.Type).OrderByDescending(group => group.Sum(tensor => tensor.Count)).Select(group => group.Key.ToString()).ToList(),
            WeightFiles = tensors.Select(tensor => tensor.Place!.Value.Path).Distinct(StringComparer.Ordinal).Zip(WeightNames(checkpoint.Files.Weights), (path, name) => (name, new FileInfo(path).Length)).ToList(),
            Tokenizer = TokenizerSummary.Read(checkpoint.Files.Tokenizer),
            IsTransformersLayout = checkpoint.Files.EncoderConfig is null,
            Licence = LicenceReader.Find(folder),
            Adapters = AdapterDescription.FindBelow(folder, checkpoint.Config.Architecture),
        };
    }

    /// <summary>The names beside the configuration: in the hub's cache the real files are called by their checksums.</summary>
    private static IReadOnlyList<string> WeightNames(string weights) => weights.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
        ? Gliner2.Hub.CheckpointContent.ReadShards(weights)
        : [Path.GetFileName(weights)];
}
