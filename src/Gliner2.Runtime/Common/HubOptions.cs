namespace Gliner2;

/// <summary>
/// How models are fetched and where they are kept. Whatever is left null comes from the environment variables that the
/// Python client reads as well, so both share one cache.
/// </summary>
/// <remarks>A class without printable members: a token can't reach a log by way of <see cref="object.ToString"/>.</remarks>
public sealed class HubOptions
{
    /// <summary>The cache folder; null: <c>HF_HUB_CACHE</c>, else <c>HF_HOME/hub</c>, else <c>~/.cache/huggingface/hub</c>.</summary>
    public string? CacheDirectory { get; init; }

    /// <summary>The hub's address; null: <c>HF_ENDPOINT</c>, else <c>https://huggingface.co</c>.</summary>
    public string? Endpoint { get; init; }

    /// <summary>
    /// Access token, sent to the hub's own host alone and never to one it redirects to. Null: <c>HF_TOKEN</c>, else the file
    /// that a login writes (<c>HF_TOKEN_PATH</c>, else <c>HF_HOME/token</c>). Empty: no token at all.
    /// </summary>
    public string? Token { get; init; }

    /// <summary>True: never touch the network, use what the cache holds; null: <c>HF_HUB_OFFLINE</c>.</summary>
    public bool? Offline { get; init; }

    /// <summary>How long a connection may stay silent before it counts as broken; null: <c>HF_HUB_DOWNLOAD_TIMEOUT</c> in seconds, else 10 s.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How often in a row a failed request is repeated; a download that makes progress starts counting anew.</summary>
    public int MaxRetries { get; init; } = 5;

    /// <summary>Told how far a download is; called from several threads.</summary>
    public IProgress<HubProgress>? Progress { get; init; }

    /// <summary>
    /// Told, in a sentence, when the hub doesn't give what was asked for and a complete copy in the cache is used instead. Null: whoever
    /// <see cref="ModelOptions.OnWarning"/> names.
    /// </summary>
    public Action<string>? OnWarning { get; init; }
}
