using System.CommandLine;
using System.CommandLine.Parsing;

namespace Gliner2.Cli.Arguments;

/// <summary>Words for a command line that can't be parsed.</summary>
internal static class CommandFaults
{
    /// <summary>The first fault, and where to find help.</summary>
    public static string Describe(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        return $"{Fault(parsed, command)} (see '{command.FullName()} --help')";
    }

    private static string Fault(ParseResult parsed, Command command)
    {
        if (parsed.UnmatchedTokens is [var token, ..])
        {
            if (token.StartsWith('-')) return Suggestions.UnknownOption(token, command);
            return command.Subcommands.Count > 0 ? Suggestions.UnknownCommand(token, command) : $"'{token}' is one argument too many";
        }

        if (command.Subcommands.Count > 0) return $"no command given: use {Suggestions.Alternatives([.. command.Subcommands.Where(sub => !sub.Hidden).Select(sub => sub.Name)])}";
        var error = parsed.Errors[0];
        return Option(error.SymbolResult) is { } option ? OptionFault(option, error.Message) : error.Message.TrimEnd('.');
    }

    /// <summary>The parser's own words for what the options' checks don't see: how often an option, and a value for it, was given.</summary>
    private static string OptionFault(OptionResult result, string message)
    {
        var name = result.Option.Name;
        if (result.Implicit || result.IdentifierTokenCount == 0) return $"{name} is missing";
        if (result.Tokens.Count == 0) return $"{name}: the value is missing";
        return result.Tokens.Count > result.Option.Arity.MaximumNumberOfValues ? $"{name} is given {result.IdentifierTokenCount} times: give it once" : message.TrimEnd('.');
    }

    private static OptionResult? Option(SymbolResult? result) => result switch
    {
        OptionResult option => option,
        ArgumentResult { Parent: OptionResult option } => option,
        _ => null,
    };
}
