using Gliner2.Models;

namespace Gliner2.Cli.Running;

/// <summary>The model that a command was told to use.</summary>
internal abstract record ModelSelection(ModelOptions Options)
{
    /// <summary>Loads the model.</summary>
    /// <exception cref="ModelException">It can't be found, read or used.</exception>
    public abstract Gliner2Extractor Load();

    /// <summary>The small model that comes with the program.</summary>
    public sealed record Bundled(ModelOptions Options) : ModelSelection(Options)
    {
        public override Gliner2Extractor Load() => Gliner2Extractor.Load(MiniModel.Folder, Options);

        public override string ToString() => "the bundled model gliner2-mini-en";
    }

    /// <summary>A folder, or an id of the hub.</summary>
    public sealed record Named(string Name, ModelOptions Options) : ModelSelection(Options)
    {
        public override Gliner2Extractor Load() => Gliner2Extractor.Load(Name, Options);

        public override string ToString() => Name;
    }

    /// <summary>A folder.</summary>
    public sealed record Folder(string Path, ModelOptions Options) : ModelSelection(Options)
    {
        public override Gliner2Extractor Load() => Directory.Exists(Path)
            ? Gliner2Extractor.Load(Path, Options)
            : throw CliException.Failure($"--model-dir: there is no folder '{Path}'");

        public override string ToString() => Path;
    }

    /// <summary>The four files of a model, wherever they are.</summary>
    public sealed record Files(string Config, string EncoderConfig, string Tokenizer, string Weights, ModelOptions Options) : ModelSelection(Options)
    {
        public override Gliner2Extractor Load() => Gliner2Extractor.Load(new ModelPaths(Config, EncoderConfig, Tokenizer, Weights), Options);

        public override string ToString() => Weights;
    }
}
