using Gliner2.Cli.Arguments;

namespace Gliner2.Cli.Help;

/// <summary>A command that says more about itself than a list of options.</summary>
internal interface IHelpTopic
{
    /// <summary>Its options, by heading.</summary>
    IReadOnlyList<OptionGroup> Groups { get; }

    /// <summary>Command lines that work.</summary>
    IReadOnlyList<string> Examples { get; }
}
