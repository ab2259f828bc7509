using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gliner2.Checkpoints;
using Gliner2.Checkpoints.Adapters;
using Gliner2.Networks.Span;
using Gliner2.Onnx;

namespace Gliner2;

/// <summary>Writes the network of a checkpoint as an ONNX file of its own, for programs in other languages that use ONNX Runtime.</summary>
public static class OnnxExport
{
    /// <summary>The model's file name.</summary>
    public const string FileName = "model.onnx";

    /// <summary>
    /// Writes <c>model.onnx</c> into a folder, with the tokenizer and the configuration beside it. Weights of more than about 2 GB go
    /// to <c>model.onnx.data</c>, because the format ends there. Configuration, tokenizer checksum and what each input
    /// and output means are in the file's metadata. Existing files are replaced when everything has been written.
    /// </summary>
    /// <param name="model">A folder, or a name on the hub.</param>
    /// <param name="folder">Where to write; created if need be.</param>
    /// <param name="options">How to find the model, and an adapter to merge into it; null for the defaults.</param>
    /// <returns>The files written, the model first.</returns>
    /// <exception cref="ModelException">The model can't be found, read or exported, or a file can't be written.</exception>
    public static IReadOnlyList<string> Write(string model, string folder, ModelOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        options ??= new ModelOptions();
        using var checkpoint = Checkpoint.Open(ModelLocator.Resolve(model, options));
        return Write(checkpoint, LoraAdapter.Apply(checkpoint, options), Path.GetFullPath(folder), OnnxFileWriter.EmbedLimit);
    }

    internal static IReadOnlyList<string> Write(Checkpoint checkpoint, ITensorSource weights, string folder, long embedLimit)
    {
        if (checkpoint.Config.Architecture != ModelArchitecture.Span)
            throw new ModelException($"{checkpoint.Files.Config}: only span checkpoints can be exported: the head of a boundary checkpoint chooses its candidates between two steps of the network, in code, which no ONNX file holds.");

        if (Path.GetFullPath(Path.GetDirectoryName(checkpoint.Files.Config)!) == folder)
            throw new ModelException($"{folder} is the model's own folder; export to another one.");

        var graph = SpanGraph.Build(checkpoint.Config, checkpoint.Encoder, weights, portable: true);
        try
        {
            Directory.CreateDirectory(folder);
            return WriteFiles(checkpoint, graph, folder, embedLimit);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"The export to {folder} failed: {e.Message}", e);
        }
    }

    /// <summary>Everything is written into a folder beside the target, then moved: a failed export leaves nothing half done.</summary>
    private static List<string> WriteFiles(Checkpoint checkpoint, AuthoredGraph graph, string folder, long embedLimit)
    {
        var work = Directory.CreateDirectory(Path.Combine(folder, $".export-{Guid.NewGuid():N}")).FullName;
        try
        {
            var writer = new OnnxFileWriter(graph, Metadata(checkpoint), SpanGraphDescription.Graph, SpanGraphDescription.Ports);
            writer.Write(Path.Combine(work, FileName), embedLimit);
            foreach (var (source, name) in SideFiles(checkpoint.Files))
            {
                var copy = Path.Combine(work, name);
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(source, copy);
            }

            File.Delete(Path.Combine(folder, FileName + ".data"));
            var written = new List<string>();
            foreach (var file in Directory.EnumerateFiles(work, "*", SearchOption.AllDirectories).OrderBy(file => Path.GetFileName(file) != FileName).ThenBy(file => file, StringComparer.Ordinal))
            {
                var target = Path.Combine(folder, Path.GetRelativePath(work, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Move(file, target, overwrite: true);
                written.Add(target);
            }

            return written;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static IEnumerable<(string Source, string Name)> SideFiles(CheckpointFiles files)
    {
        yield return (files.Config, "config.json");
        yield return (files.Tokenizer, "tokenizer.json");
        if (files.EncoderConfig is { } encoder) yield return (encoder, Path.Combine("encoder_config", "config.json"));
        var tokenizerConfig = Path.Combine(Path.GetDirectoryName(files.Tokenizer)!, "tokenizer_config.json");
        if (File.Exists(tokenizerConfig)) yield return (tokenizerConfig, "tokenizer_config.json");
    }

    private static List<(string Key, string Value)> Metadata(Checkpoint checkpoint)
    {
        var files = checkpoint.Files;
        var config = ModelFiles.Read(files.Config);
        List<(string, string)> metadata =
        [
            ("gliner2.architecture", "span"),
            ("gliner2.max_width", checkpoint.Config.MaxWidth.ToString(CultureInfo.InvariantCulture)),
            ("gliner2.token_pooling", checkpoint.Config.TokenPooling switch { TokenPooling.Mean => "mean", TokenPooling.Max => "max", _ => "first" }),
            ("gliner2.classification_temperature", checkpoint.Config.ClassificationTemperature.ToString("R", CultureInfo.InvariantCulture)),
            ("gliner2.config", Encoding.UTF8.GetString(config)),
            ("gliner2.tokenizer", "tokenizer.json"),
            ("gliner2.tokenizer_sha256", Convert.ToHexString(SHA256.HashData(ModelFiles.Read(files.Tokenizer))).ToLowerInvariant()),
        ];
        if (files.EncoderConfig is { } encoder) metadata.Add(("gliner2.encoder_config", Encoding.UTF8.GetString(ModelFiles.Read(encoder))));
        return metadata;
    }
}
