using System.CommandLine;
using System.CommandLine.Invocation;
using Gliner2.Cli.Arguments;
using Gliner2.Cli.Common;

namespace Gliner2.Cli.Help;

/// <summary>Prints the help of a command: what it does, how to call it, examples, options by heading.</summary>
internal sealed class HelpPrinter : SynchronousCommandLineAction
{
    private const int PreferredWidth = 100, LeastWidth = 60;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        Print(parseResult.CommandResult.Command, parseResult.InvocationConfiguration.Output);
        return ExitCodes.Success;
    }

    /// <summary>Prints the help of a command.</summary>
    public static void Print(Command command, TextWriter output)
    {
        var page = new HelpPage(output, Width());
        page.Paragraph(command.Description ?? "");
        page.Heading("Usage");
        page.Indented($"{command.FullName()}{Synopsis(command)}");
        if (command is IHelpTopic { Examples.Count: > 0 } topic)
        {
            page.Heading("Examples");
            foreach (var example in topic.Examples) page.Verbatim(example);
        }

        var commands = command.Subcommands.Where(sub => !sub.Hidden).Select(sub => (sub.Name, sub.Description ?? "")).ToArray();
        page.Table("Commands", commands);
        page.Table("Arguments", [.. command.Arguments.Where(argument => !argument.Hidden).Select(argument => (argument.HelpName ?? argument.Name, argument.Description ?? ""))]);
        foreach (var (title, options) in Groups(command)) page.Table(title, [.. options.Select(option => (Label(option), option.Description ?? ""))]);
        if (commands.Length > 0) page.Paragraph($"'{command.FullName()} COMMAND --help' tells more about a command.");
    }

    private static IEnumerable<(string Title, IEnumerable<Option> Options)> Groups(Command command)
    {
        var grouped = command is IHelpTopic topic ? topic.Groups : [];
        foreach (var group in grouped) yield return (group.Title, group.Options.Where(option => !option.Hidden));
        var rest = Inherited(command).Except(grouped.SelectMany(group => group.Options)).Where(option => !option.Hidden).ToArray();
        yield return (grouped.Count > 0 ? "Other" : "Options", rest);
    }

    /// <summary>The command's own options and those that its parents lend it.</summary>
    private static IEnumerable<Option> Inherited(Command command)
    {
        var options = command.Options.AsEnumerable();
        for (var parent = command.Parents.OfType<Command>().FirstOrDefault(); parent is not null; parent = parent.Parents.OfType<Command>().FirstOrDefault())
            options = options.Concat(parent.Options.Where(option => option.Recursive));
        return options;
    }

    private static string Label(Option option)
    {
        var names = option.Aliases.OrderBy(alias => alias.Length).Where(alias => alias.Length == 2).Append(option.Name).Concat(option.Aliases.Where(alias => alias.Length != 2));
        return string.Join(", ", names) + Value(option);
    }

    private static string Value(Option option) => option.Arity.MaximumNumberOfValues == 0 ? "" : $" {option.HelpName ?? option.Name.TrimStart('-').ToUpperInvariant()}";

    private static string Synopsis(Command command)
    {
        var required = string.Concat(command.Options.Where(option => option.Required).Select(option => $" {option.Name}{Value(option)}"));
        var arguments = string.Concat(command.Arguments.Where(argument => !argument.Hidden).Select(argument => $" {Placeholder(argument)}"));
        return command.Subcommands.Count > 0 ? " COMMAND [options]" : $"{arguments}{required} [options]";
    }

    private static string Placeholder(Argument argument)
    {
        var name = argument.HelpName ?? argument.Name.ToUpperInvariant();
        if (argument.Arity.MaximumNumberOfValues > 1) name += "...";
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{name}]" : name;
    }

    private static int Width()
    {
        if (Console.IsOutputRedirected) return PreferredWidth;
        try
        {
            return Math.Clamp(Console.WindowWidth, LeastWidth, PreferredWidth);
        }
        catch (Exception error) when (error is IOException or PlatformNotSupportedException)
        {
            return PreferredWidth;
        }
    }
}
