using System.Globalization;

namespace Gliner2.Hub;

/// <summary>Sizes for people: decimal units, as disks and the hub's pages count.</summary>
internal static class ByteSize
{
    public static string Format(long bytes) => bytes switch
    {
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.#} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB"),
        < 1_000_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.##} GB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e12:0.##} TB"),
    };

    /// <summary>The sum of sizes that a server or a file made up: it stops at the greatest number instead of overflowing.</summary>
    public static long Sum(IEnumerable<long> sizes)
    {
        var sum = 0L;
        foreach (var size in sizes) sum = size > long.MaxValue - sum ? long.MaxValue : sum + size;

        return sum;
    }
}
