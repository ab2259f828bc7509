using Gliner2.Cli.Common;

namespace Gliner2.Cli.Output;

/// <summary>Where answers go: a file, or standard output when there is no path.</summary>
internal sealed record OutputPlan(string? Path, bool Pretty)
{
    /// <summary>Opens it; fails at once when it can't be written.</summary>
    public OutputTarget Open()
    {
        if (Path is null) return new StandardOutput();
        try
        {
            return FileOutput.Open(Path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw CliException.Failure($"--output: '{Path}' can't be written: {error.Message}", error);
        }
    }
}
