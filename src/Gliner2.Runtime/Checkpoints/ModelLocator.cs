using Gliner2.Hub;

namespace Gliner2.Checkpoints;

/// <summary>Turns what a user calls a model (a folder, or a name on the hub) into a folder.</summary>
internal static class ModelLocator
{
    /// <summary>The folder of a checkpoint, fetched first where it is a name on the hub.</summary>
    /// <exception cref="ModelException">Neither a folder nor a model that can be fetched.</exception>
    public static string Resolve(string model, ModelOptions? options)
        => ResolveAsync(model, options, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc cref="Resolve"/>
    public static Task<string> ResolveAsync(string model, ModelOptions? options, CancellationToken cancellationToken)
        => ResolveAsync(model, "model", options, (hub, id) => hub.DownloadAsync(id, options?.Revision, cancellationToken));

    /// <summary>The same for a LoRA adapter; the model's revision says nothing about it.</summary>
    public static Task<string> ResolveAdapterAsync(string adapter, ModelOptions? options, CancellationToken cancellationToken)
        => ResolveAsync(adapter, "adapter", options, (hub, id) => hub.DownloadAdapterAsync(id, null, cancellationToken));

    private static async Task<string> ResolveAsync(string text, string kind, ModelOptions? options, Func<ModelHub, string, Task<string>> download)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        if (Directory.Exists(text)) return Path.GetFullPath(text);

        if (File.Exists(text)) throw new ModelException($"'{text}' is a file; give the folder of the {kind}.");

        if (LooksLikePath(text) || !RepositoryId.TryParse(text, out var id))
            throw new ModelException($"There is no folder '{text}'. Give the folder of a {kind}, or its name on the hub (owner/name).");

        try
        {
            return await download(new ModelHub(options?.Hub), id.Value).ConfigureAwait(false);
        }
        catch (ModelException e) when (!text.Contains('/', StringComparison.Ordinal))
        {
            throw new ModelException($"There is no folder '{text}', and as a name on the hub: {e.Message}", e);
        }
    }

    private static bool LooksLikePath(string text) => Path.IsPathRooted(text) || text.Contains('\\', StringComparison.Ordinal) || text[0] is '.' or '~';
}
