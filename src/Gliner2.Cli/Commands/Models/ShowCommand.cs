using System.CommandLine;
using Gliner2.Cli.Common;
using Gliner2.Cli.Running;

namespace Gliner2.Cli.Commands.Models;

/// <summary><c>gliner2 models show</c>.</summary>
internal sealed class ShowCommand : ModelCommand
{
    private const int LabelWidth = 14;
    private readonly Argument<string?> _model = ModelNames.Anywhere();

    public ShowCommand()
        : base(
            "show",
            "Show what a model is: architecture, encoder, size, tokenizer, licence, adapters. For the folder of a LoRA adapter, what that is.",
            [],
            "gliner2 models show",
            "gliner2 models show fastino/gliner2.5-base-v1")
        => Arguments.Add(_model);

    protected override Task<int> RunAsync(ParseResult parsed, Log log, CancellationToken cancellation)
    {
        var model = ModelNames.OrBundled(parsed.GetValue(_model));
        if (IsAdapter(model))
        {
            Write(AdapterDescription.Read(Path.GetFullPath(model)));
            return Task.FromResult(ExitCodes.Success);
        }

        ModelDescription description;
        using (var bar = new DownloadBar(log))
            description = ModelDescription.Read(model, new ModelOptions { Revision = Hub.Revision(parsed), Hub = Hub.Read(parsed, bar) });
        Write(description);
        return Task.FromResult(ExitCodes.Success);
    }

    private static bool IsAdapter(string folder) => File.Exists(Path.Combine(folder, "adapter_config.json")) && !File.Exists(Path.Combine(folder, "config.json"));

    private static void Write(ModelDescription model)
    {
        Line("folder", model.Folder);
        Line("architecture", model.Architecture);
        Line("encoder", Encoder(model.Encoder));
        Line("words", $"{model.Head.Pooling} pooling{(model.Head.MaxWidth is { } width ? $", spans of up to {Plural.Of(width, "word")}" : ", spans of any length")}");
        if (model.Head.CountingLayer is { } counting) Line("count head", counting);
        Line("tokenizer", $"{model.Tokenizer.Kind}, {model.Tokenizer.Tokens:#,0} tokens");
        Line("parameters", Sizes.Count(model.Parameters));
        Line("weights", $"{string.Join(" and ", model.WeightTypes)}, {string.Join("; ", model.WeightFiles.Select(file => $"{file.Name} ({Sizes.Bytes(file.Bytes)})"))}");
        Line("layout", model.IsTransformersLayout ? "transformers (encoder inside config.json)" : "gliner2 (encoder_config folder)");
        Line("licence", model.Licence ?? "not stated");
        foreach (var adapter in model.Adapters) Line("adapter", $"{Path.GetRelativePath(model.Folder, adapter.Folder)}: {Summary(adapter)}");
    }

    private static void Write(AdapterDescription adapter)
    {
        Line("folder", adapter.Folder);
        Line("adapter", Summary(adapter));
        if (adapter.BaseModel is { Length: > 0 } name) Line("made for", name);
    }

    private static string Encoder(EncoderDescription encoder)
    {
        var limit = encoder.MaxTokens is { } most ? $"at most {most} tokens" : "any number of tokens";
        return $"{encoder.Kind}, {Plural.Of(encoder.Layers, "layer")}, {encoder.HiddenSize} wide, {Plural.Of(encoder.Heads, "head")}, {limit}";
    }

    private static string Summary(AdapterDescription adapter) =>
        $"LoRA, {adapter.Layout} layout, rank {adapter.Rank}, alpha {adapter.Alpha}{(adapter.Variant.Length > 0 ? $", {adapter.Variant}" : "")}";

    private static void Line(string label, string value) => Console.Out.WriteLine(label.PadRight(LabelWidth) + value);
}
