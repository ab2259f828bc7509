namespace Gliner2.Cli;

/// <summary>Phrases for messages.</summary>
internal static class Words
{
    /// <summary>"a, b or c".</summary>
    public static string Or(IReadOnlyList<string> items) =>
        items.Count < 2 ? string.Concat(items) : $"{string.Join(", ", items.SkipLast(1))} or {items[^1]}";

    /// <summary>"1 text", "2 texts".</summary>
    public static string Count(long count, string one) => FormattableString.Invariant($"{count} {one}{(count == 1 ? "" : "s")}");
}
