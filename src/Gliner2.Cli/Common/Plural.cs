namespace Gliner2.Cli.Common;

/// <summary>Counted things in messages.</summary>
internal static class Plural
{
    /// <summary>"1 text", "2 texts".</summary>
    public static string Of(long count, string one) => FormattableString.Invariant($"{count} {one}{(count == 1 ? "" : "s")}");
}
