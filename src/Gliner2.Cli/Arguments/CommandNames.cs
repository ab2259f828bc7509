using System.CommandLine;

namespace Gliner2.Cli.Arguments;

/// <summary>What commands are called.</summary>
internal static class CommandNames
{
    /// <summary>The words that call it, from the program's name on.</summary>
    public static string FullName(this Command command) => command.Parents.OfType<Command>().FirstOrDefault() is { } parent
        ? $"{parent.FullName()} {command.Name}"
        : "gliner2";
}
