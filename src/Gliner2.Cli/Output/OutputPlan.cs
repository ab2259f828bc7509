using Gliner2.Cli.Common;

namespace Gliner2.Cli.Output;

/// <summary>Where answers go: a file, or standard output when there is no path.</summary>
internal sealed record OutputPlan(string? Path, bool Pretty)
{
    /// <summary>What is shown of them.</summary>
    public ResultFormat Format { get; init; } = ResultFormat.Default;

    /// <summary>Whether to go on with what a stopped run left.</summary>
    public bool Resumes { get; init; }

    /// <summary>Opens it; fails at once when it can't be written, or is read as well.</summary>
    /// <param name="inputs">The paths that the run reads.</param>
    public OutputTarget Open(IEnumerable<string> inputs)
    {
        if (Path is null && StandardStreams.OutputIsClosed) throw CliException.Failure("standard output is closed: --output FILE writes to a file");
        if (inputs.FirstOrDefault(input => SameFile.Are(input, Path ?? SameFile.StandardOutput)) is { } same)
            throw CliException.Failure($"{(Path is null ? "standard output" : $"--output: '{Path}'")} is the input '{(same == SameFile.StandardInput ? "-" : same)}': write to another file");
        if (Path is null) return new StandardOutput();
        try
        {
            return FileOutput.Open(Path, Resumes);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw CliException.Failure($"--output: '{Path}' can't be written: {error.Message}", error);
        }
    }
}
