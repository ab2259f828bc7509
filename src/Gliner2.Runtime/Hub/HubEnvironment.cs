using System.Globalization;
using System.Text.RegularExpressions;

namespace Gliner2.Hub;

/// <summary>The environment variables that the Python client reads, with its defaults. Reads through a function, so tests need no process-wide state.</summary>
internal sealed partial class HubEnvironment(Func<string, string?> read)
{
    private const string DefaultEndpoint = "https://huggingface.co";
    private static readonly string[] OfflineVariables = ["HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"];

    public static HubEnvironment OfProcess { get; } = new(Environment.GetEnvironmentVariable);

    public string Home => Folder("HF_HOME") ?? Path.Combine(Folder("XDG_CACHE_HOME") ?? Path.Combine(UserFolder, ".cache"), "huggingface");

    public string CacheDirectory => Folder("HF_HUB_CACHE") ?? Folder("HUGGINGFACE_HUB_CACHE") ?? Path.Combine(Home, "hub");

    public string Endpoint => NonEmpty("HF_ENDPOINT") ?? DefaultEndpoint;

    /// <summary>The variable that forbids the network, or null.</summary>
    public string? OfflineVariable => OfflineVariables.FirstOrDefault(IsTrue);

    public TimeSpan DownloadTimeout => Seconds("HF_HUB_DOWNLOAD_TIMEOUT");

    public TimeSpan MetadataTimeout => Seconds("HF_HUB_ETAG_TIMEOUT");

    /// <summary>The token that a user set or that a login left behind, or null.</summary>
    public string? Token
    {
        get
        {
            if (IsTrue("HF_HUB_DISABLE_IMPLICIT_TOKEN")) return null;

            var given = Clean(NonEmpty("HF_TOKEN") ?? NonEmpty("HUGGING_FACE_HUB_TOKEN"));
            if (given is not null) return given;

            var file = Folder("HF_TOKEN_PATH") ?? Path.Combine(Home, "token");
            try
            {
                return File.Exists(file) ? Clean(File.ReadAllText(file)) : null;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new ModelException($"The token file {file} can't be read: {e.Message} Make it readable, or set HF_TOKEN.", e);
            }
        }
    }

    private string UserFolder => NonEmpty("HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    public static string? Clean(string? token)
    {
        var clean = token?.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal).Trim();
        return string.IsNullOrEmpty(clean) ? null : clean;
    }

    private string? NonEmpty(string name) => read(name) is { Length: > 0 } value ? value : null;

    private bool IsTrue(string name) => read(name)?.ToUpperInvariant() is "1" or "ON" or "YES" or "TRUE";

    private TimeSpan Seconds(string name)
    {
        var text = NonEmpty(name);
        if (text is null) return TimeSpan.FromSeconds(10);

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e6
            ? TimeSpan.FromSeconds(seconds)
            : throw new ModelException($"The environment variable {name} is '{text}'; give a positive number of seconds.");
    }

    private string? Folder(string name)
    {
        if (NonEmpty(name) is not { } value) return null;

        var expanded = Variable().Replace(value, m => read(m.Groups["name"].Value) ?? m.Value);
        return expanded is "~" || expanded.StartsWith("~/", StringComparison.Ordinal)
            ? UserFolder + expanded[1..]
            : expanded;
    }

    [GeneratedRegex(@"\$(?:\{(?<name>\w+)\}|(?<name>\w+))", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();
}
