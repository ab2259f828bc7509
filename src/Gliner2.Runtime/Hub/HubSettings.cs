namespace Gliner2.Hub;

/// <summary>Options and environment put together: what one hub client works with.</summary>
internal sealed class HubSettings
{
    public required Uri Endpoint { get; init; }

    public required string CacheDirectory { get; init; }

    public string? Token { get; init; }

    public bool Offline { get; init; }

    public required TimeSpan Timeout { get; init; }

    public required TimeSpan MetadataTimeout { get; init; }

    public int MaxRetries { get; init; } = 5;

    public IProgress<HubProgress>? Progress { get; init; }

    /// <summary>False where the file system doesn't allow symbolic links: files are moved or copied into the snapshot.</summary>
    public bool SymbolicLinks { get; init; } = true;

    /// <summary>Waits between attempts.</summary>
    public Func<TimeSpan, CancellationToken, Task> Delay { get; init; } = Task.Delay;

    /// <summary>Free bytes of the volume that holds a folder.</summary>
    public Func<string, long> FreeSpace { get; init; } = folder => new DriveInfo(folder).AvailableFreeSpace;

    public static HubSettings From(HubOptions? options, HubEnvironment environment)
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
            Offline = options.Offline ?? environment.Offline,
            Timeout = options.Timeout ?? environment.DownloadTimeout,
            MetadataTimeout = options.Timeout ?? environment.MetadataTimeout,
            MaxRetries = options.MaxRetries,
            Progress = options.Progress,
        };
    }

    private static Uri ParseEndpoint(string text)
        => Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0
            ? uri
            : throw new ModelException($"The hub's address '{text}' isn't an http or https address. Correct HF_ENDPOINT or HubOptions.Endpoint.");
}
