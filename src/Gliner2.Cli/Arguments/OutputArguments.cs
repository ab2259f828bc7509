using System.CommandLine;
using Gliner2.Cli.Common;
using Gliner2.Cli.Output;

namespace Gliner2.Cli.Arguments;

/// <summary>Where answers go.</summary>
internal sealed class OutputArguments
{
    private readonly Option<string?> _output = OptionFactory.Text("--output", "FILE", "Write to a file, which appears when the run has succeeded [default: standard output]", "-o");
    private readonly Option<bool> _pretty = OptionFactory.Flag("--pretty", "Indent the JSON of each answer");

    public OptionGroup Group => new("Output", [_output, _pretty]);

    /// <summary>The output that was asked for. Opens nothing.</summary>
    public OutputPlan Read(ParseResult parsed) => Plan(parsed.GetValue(_output), parsed.GetValue(_pretty));

    /// <summary>The output of a path; none is standard output.</summary>
    public static OutputPlan Plan(string? path, bool pretty)
    {
        if (path is "") throw CliException.Usage("--output: the name of the file is empty");
        return new OutputPlan(path is "-" or SameFile.StandardOutput ? null : path, pretty);
    }
}
