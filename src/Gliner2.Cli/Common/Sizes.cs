namespace Gliner2.Cli.Common;

/// <summary>Numbers for people: decimal units, as disks and the hub's pages count.</summary>
internal static class Sizes
{
    public static string Bytes(long bytes) => bytes switch
    {
        < 1_000 => $"{bytes} B",
        < 1_000_000 => $"{bytes / 1e3:0.#} kB",
        < 1_000_000_000 => $"{bytes / 1e6:0.#} MB",
        _ => $"{bytes / 1e9:0.##} GB",
    };

    public static string Count(long count) => count switch
    {
        < 1_000_000 => $"{count:#,0}",
        < 1_000_000_000 => $"{count / 1e6:0.#} M",
        _ => $"{count / 1e9:0.##} B",
    };
}
