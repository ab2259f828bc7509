using System.CommandLine;
using Gliner2.Cli.Common;

namespace Gliner2.Cli.Arguments;

/// <summary>Questions that several commands ask of their options.</summary>
internal static class ParseResultExtensions
{
    /// <summary>One of two ways to say the same, exactly one of which must be given.</summary>
    /// <returns>The JSON, or null when the list was given.</returns>
    public static string? OneOf(this ParseResult parsed, Option<string[]> list, Option<string?> json)
    {
        var text = parsed.GetValue(json);
        var any = parsed.GetValue(list) is { Length: > 0 };
        if (any && text is not null) throw CliException.Usage($"{list.Name} and {json.Name} contradict each other: give one of them");
        if (!any && text is null) throw CliException.Usage($"nothing to look for: give {list.Name} (repeatable) or {json.Name}");
        return text;
    }
}
