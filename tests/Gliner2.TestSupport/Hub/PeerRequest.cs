using System.Globalization;

namespace Gliner2.TestSupport.Hub;

/// <summary>A request as a test server saw it.</summary>
public sealed record PeerRequest(string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers)
{
    public string? Authorization => Headers.GetValueOrDefault("Authorization");

    /// <summary>Where a <c>Range: bytes=N-</c> starts, or 0.</summary>
    public int RangeStart => Headers.TryGetValue("Range", out var range)
        ? int.Parse(range.Split('=', '-')[1], CultureInfo.InvariantCulture)
        : 0;
}
