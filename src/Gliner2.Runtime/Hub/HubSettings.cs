namespace Gliner2.Hub;

/// <summary>Options and environment put together: what one hub client works with.</summary>
internal sealed class HubSettings
{
    public required Uri Endpoint { get; init; }

    public required string CacheDirectory { get; init; }

    public string? Token { get; init; }

    /// <summary>Why the network isn't used; null: it is.</summary>
    public OfflineReason? Offline { get; init; }

    public required TimeSpan Timeout { get; init; }

    public required TimeSpan MetadataTimeout { get; init; }

    public int MaxRetries { get; init; } = 5;

    public IProgress<HubProgress>? Progress { get; init; }

    /// <summary>Told when a copy in the cache stands in for what the hub doesn't give.</summary>
    public Action<string>? Warn { get; init; }

    /// <summary>False where the file system doesn't allow symbolic links: files are moved or copied into the snapshot.</summary>
    public bool SymbolicLinks { get; init; } = true;

    /// <summary>Waits between attempts.</summary>
    public Func<TimeSpan, CancellationToken, Task> Delay { get; init; } = Task.Delay;

    /// <summary>Free bytes of the volume that holds a folder.</summary>
    public Func<string, long> FreeSpace { get; init; } = folder => new DriveInfo(folder).AvailableFreeSpace;

    /// <param name="options">What the caller said.</param>
    /// <param name="environment">What holds otherwise.</param>
    /// <param name="warn">Who hears warnings when the options don't say.</param>
    public static HubSettings From(HubOptions? options, HubEnvironment environment, Action<string>? warn = null)
    {
        options ??= new HubOptions();
        if (options.MaxRetries < 0)
            throw new ArgumentOutOfRangeException(nameof(options), options.MaxRetries, "HubOptions.MaxRetries can't be negative.");

        if (options.Timeout is { } given && given <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(options), given, "HubOptions.Timeout must be positive.");

        return new HubSettings
        {
            Endpoint = ParseEndpoint(options.Endpoint ?? environment.Endpoint),
            CacheDirectory = Path.GetFullPath(options.CacheDirectory ?? environment.CacheDirectory),
            Token = options.Token is null ? environment.Token : HubEnvironment.Clean(options.Token),
            Offline = options.Offline is { } asked ? asked ? OfflineReason.Asked : null : environment.OfflineVariable is { } variable ? OfflineReason.Of(variable) : null,
            Timeout = options.Timeout ?? environment.DownloadTimeout,
            MetadataTimeout = options.Timeout ?? environment.MetadataTimeout,
            MaxRetries = options.MaxRetries,
            Progress = options.Progress,
            Warn = options.OnWarning ?? warn,
        };
    }

    private static Uri ParseEndpoint(string text)
        => Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0
            ? uri
            : throw new ModelException($"The hub's address '{text}' isn't an http or https address. Correct HF_ENDPOINT or HubOptions.Endpoint.");
}
