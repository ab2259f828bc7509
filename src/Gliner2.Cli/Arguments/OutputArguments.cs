using System.CommandLine;
using Gliner2.Cli.Common;
using Gliner2.Cli.Output;

namespace Gliner2.Cli.Arguments;

/// <summary>Where answers go.</summary>
internal sealed class OutputArguments
{
    private readonly Option<string?> _output = OptionFactory.Text("--output", "FILE", "Write to a file, which appears when the run has succeeded [default: standard output]", "-o");
    private readonly Option<bool> _pretty = OptionFactory.Flag("--pretty", "Indent the JSON of each answer");

    private readonly Option<bool> _resume = OptionFactory.Flag("--resume", "Go on after the last answer that a stopped run left beside the file of --output");

    public OptionGroup Group => new("Output", [_output, _pretty, _resume]);

    /// <summary>The output that was asked for. Opens nothing.</summary>
    public OutputPlan Read(ParseResult parsed) => Plan(parsed.GetValue(_output), parsed.GetValue(_pretty), parsed.GetValue(_resume));

    /// <summary>The output of a path; none is standard output.</summary>
    public static OutputPlan Plan(string? path, bool pretty, bool resumes = false)
    {
        if (path is "") throw CliException.Usage("--output: the name of the file is empty");
        var file = path is "-" or SameFile.StandardOutput ? null : path;
        if (resumes && file is null) throw CliException.Usage("--resume needs --output FILE: standard output keeps nothing to go on with");
        return new OutputPlan(file, pretty) { Resumes = resumes };
    }
}
