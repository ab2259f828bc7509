using System.CommandLine;
using Gliner2.Cli.Common;
using Gliner2.Models;

namespace Gliner2.Cli.Commands.Models;

/// <summary>The argument that says which model is meant.</summary>
internal static class ModelNames
{
    /// <summary>A name on the hub.</summary>
    public static Argument<string> OnHub() => new("ID")
    {
        Description = "The model's name on the hub, owner/name",
        HelpName = "ID",
        Arity = ArgumentArity.ExactlyOne,
    };

    /// <summary>A folder or a name on the hub; none: the bundled model.</summary>
    public static Argument<string?> Anywhere() => new("MODEL")
    {
        Description = "A folder, or a model's name on the hub [default: the bundled gliner2-mini-en]",
        HelpName = "ID|DIR",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>What was given, or the bundled model's folder.</summary>
    public static string OrBundled(string? given) => given switch
    {
        null => MiniModel.Folder,
        _ when string.IsNullOrWhiteSpace(given) => throw CliException.Usage("MODEL: the value is empty"),
        _ => given,
    };
}
