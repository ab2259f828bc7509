using System.CommandLine;
using System.CommandLine.Parsing;

namespace Gliner2.Cli.Arguments;

/// <summary>A command as words that decide about its answers.</summary>
internal static class CommandWords
{
    /// <summary>What changes no answer, or is told by its content: where answers go, how fast they come, what is said meanwhile.</summary>
    private static readonly HashSet<string> Indifferent =
    [
        "--output", "--resume", "--workers", "--threads", "--batch-size", "--on-error", "--max-errors", "--quiet", "--verbose", "--log-level",
        "--cache-dir", "--offline", "--model", "--model-dir", "--config", "--encoder-config", "--tokenizer", "--weights", "--text",
    ];

    /// <summary>The command's name and its options in the order of their names, with their values.</summary>
    public static IEnumerable<string> Of(ParseResult parsed)
    {
        var options = parsed.CommandResult.Children.OfType<OptionResult>().Where(option => !option.Implicit && !Indifferent.Contains(option.Option.Name) && option.Option is not JsonOption);
        return options.OrderBy(option => option.Option.Name, StringComparer.Ordinal)
            .SelectMany(option => option.Tokens.Select(token => token.Value).Prepend(option.Option.Name)).Prepend(parsed.CommandResult.Command.FullName());
    }
}
