using Gliner2.Common;
using Gliner2.Hub;

namespace Gliner2.Checkpoints;

/// <summary>Turns what a user calls a model (a folder, or a name on the hub) into a folder.</summary>
internal static class ModelLocator
{
    private static readonly Kind Model = new("model", new CheckpointContent(), (hub, name, revision, stop) => hub.DownloadAsync(name, revision, stop));
    private static readonly Kind Adapter = new("adapter", new AdapterContent(), (hub, name, revision, stop) => hub.DownloadAdapterAsync(name, revision, stop));

    /// <summary>The folder of a checkpoint, fetched first where it is a name on the hub.</summary>
    /// <exception cref="ModelException">Neither a folder nor a model that can be fetched.</exception>
    public static string Resolve(string model, ModelOptions? options)
        => ResolveAsync(model, options, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc cref="Resolve"/>
    public static Task<string> ResolveAsync(string model, ModelOptions? options, CancellationToken cancellationToken)
        => ResolveAsync(model, Model, options?.Revision, options, cancellationToken);

    /// <summary>The same for a LoRA adapter; the model's revision says nothing about it.</summary>
    public static Task<string> ResolveAdapterAsync(string adapter, ModelOptions? options, CancellationToken cancellationToken)
        => ResolveAsync(adapter, Adapter, null, options, cancellationToken);

    private static async Task<string> ResolveAsync(string text, Kind kind, string? revision, ModelOptions? options, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        if (options is not null) OptionChecks.Check(options);
        if (Directory.Exists(text)) return CacheFolder.Enter(Path.GetFullPath(text), revision, kind.Content);

        if (File.Exists(text)) throw new ModelException($"'{text}' is a file; give the folder of the {kind.Name}: '{Path.GetDirectoryName(Path.GetFullPath(text))}'.");

        if (LooksLikePath(text)) throw NoFolder(text, kind);

        var settings = HubSettings.From(options?.Hub, HubEnvironment.OfProcess, options?.OnWarning);
        if (!ModelReference.TryParse(text, settings.Endpoint, out _)) throw NoFolder(text, kind);

        try
        {
            return await kind.Download(new ModelHub(settings), text, revision, cancellationToken).ConfigureAwait(false);
        }
        catch (ModelException e) when (MayMeanFolder(text))
        {
            throw new ModelException($"There is no folder '{text}', and as a name on the hub: {e.Message}", e);
        }
    }

    private static ModelException NoFolder(string text, Kind kind)
    {
        var hint = text[0] == '~' ? " ('~' is the shell's to replace, which it doesn't inside quotation marks.)" : "";
        return new ModelException($"There is no folder '{text}'. Give the folder of a {kind.Name}, or its name on the hub (owner/name).{hint}");
    }

    private static bool LooksLikePath(string text) => Path.IsPathRooted(text) || text.Contains('\\', StringComparison.Ordinal) || text[0] is '.' or '~' || text[^1] == '/';

    /// <summary>A bare name, or <c>models/x</c> where there is a folder <c>models</c>: what the hub says of it may be beside the point.</summary>
    private static bool MayMeanFolder(string text) => text.IndexOf('/', StringComparison.Ordinal) is var slash && (slash < 0 || Directory.Exists(text[..slash]));

    /// <summary>What differs between models and adapters.</summary>
    private sealed record Kind(string Name, IHubContent Content, Func<ModelHub, string, string?, CancellationToken, Task<string>> Download);
}
