using System.CommandLine;
using Gliner2.Cli.Common;
using Gliner2.Cli.Running;

namespace Gliner2.Cli.Arguments;

/// <summary>Which model to use, and how to load it.</summary>
internal sealed class ModelArguments
{
    private readonly Option<string?> _model = OptionFactory.Text("--model", "ID|DIR", "A model: an id of the Hugging Face Hub, or a folder [default: the bundled gliner2-mini-en]");
    private readonly Option<string?> _folder = OptionFactory.Text("--model-dir", "DIR", "A folder with a model");
    private readonly Option<string?> _config = OptionFactory.Text("--config", "FILE", "The model's config.json; needs the three options below");
    private readonly Option<string?> _encoderConfig = OptionFactory.Text("--encoder-config", "FILE", "The encoder's config.json");
    private readonly Option<string?> _tokenizer = OptionFactory.Text("--tokenizer", "FILE", "The model's tokenizer.json");
    private readonly Option<string?> _weights = OptionFactory.Text("--weights", "FILE", "The model's model.safetensors, or the index of its shards");

    private readonly Option<string?> _adapter = OptionFactory.Text("--adapter", "ID|DIR", "A LoRA adapter to merge into the model: a folder, or an id of the hub");

    private readonly Option<TokenizerPipeline?> _pipeline = OptionFactory.Choice<TokenizerPipeline>(
        "--tokenizer-pipeline",
        "Read tokenizer.json as it stands, or as the reference's tokenizer class does [default: file]",
        [("file", TokenizerPipeline.File), ("reference", TokenizerPipeline.ReferenceClass)]);

    private readonly Option<ModelPrecision?> _precision = OptionFactory.Choice<ModelPrecision>(
        "--precision",
        "Compute in single precision, or the large layers in eight bits, which is faster [default: fp32]",
        [("fp32", ModelPrecision.Float32), ("int8", ModelPrecision.Int8)]);

    private readonly Option<int?> _threads = OptionFactory.Number("--threads", 1, "Threads that a batch may use [default: one for each core]", ModelOptions.MaxThreads);

    private readonly DeviceArguments _device = new();

    private readonly HubArguments _hub = new();

    public OptionGroup Group => new("Model", [_model, _folder, _config, _encoderConfig, _tokenizer, _weights, _adapter, _pipeline, _precision, _threads, .. _device.Options]);

    public OptionGroup HubGroup => _hub.Group;

    /// <summary>The model that was asked for; refuses options that contradict each other. Reads no file.</summary>
    public ModelSelection Read(ParseResult parsed)
    {
        var options = new ModelOptions
        {
            Threads = parsed.GetValue(_threads),
            TokenizerPipeline = parsed.GetValue(_pipeline) ?? TokenizerPipeline.File,
            Precision = parsed.GetValue(_precision) ?? ModelPrecision.Float32,
            Adapter = parsed.GetValue(_adapter) is null ? null : Value(parsed, _adapter),
            Revision = _hub.Revision(parsed),
        };
        options = _device.AddTo(options, parsed);
        if (options.Revision is not null && parsed.GetValue(_model) is null) throw CliException.Usage("--revision needs --model: it is of a model on the hub");

        _ = Hub(null);

        Option<string?>[] fileOptions = [_config, _encoderConfig, _tokenizer, _weights];
        var files = fileOptions.Where(option => parsed.GetValue(option) is not null).ToArray();
        var ways = new[] { _model, _folder }.Where(option => parsed.GetValue(option) is not null).Concat(files.Take(1)).ToArray();
        if (ways.Length > 1) throw CliException.Usage($"{ways[0].Name} and {ways[1].Name} contradict each other: give one model");
        if (files.Length > 0)
        {
            var missing = fileOptions.Except(files).Select(option => option.Name).ToArray();
            if (missing.Length > 0) throw CliException.Usage($"{files[0].Name} needs {string.Join(", ", missing)} as well: a model given by its files needs all four");
            return new ModelSelection.Files(new ModelPaths(Value(parsed, _config), Value(parsed, _encoderConfig), Value(parsed, _tokenizer), Value(parsed, _weights)), options, Hub);
        }

        if (parsed.GetValue(_folder) is not null) return new ModelSelection.Folder(Value(parsed, _folder), options, Hub);
        if (parsed.GetValue(_model) is not null) return new ModelSelection.Named(Value(parsed, _model), options, Hub);
        return new ModelSelection.Bundled(options, Hub);

        HubOptions Hub(DownloadBar? bar) => _hub.Read(parsed, bar);
    }

    private static string Value(ParseResult parsed, Option<string?> option)
    {
        var value = parsed.GetValue(option);
        return string.IsNullOrWhiteSpace(value) ? throw CliException.Usage($"{option.Name}: the value is empty") : value;
    }
}
