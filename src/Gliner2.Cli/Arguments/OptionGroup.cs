using System.CommandLine;

namespace Gliner2.Cli.Arguments;

/// <summary>Options that belong together, under one heading of the help.</summary>
internal sealed record OptionGroup(string Title, IReadOnlyList<Option> Options);
