namespace Gliner2.Cli.Output;

/// <summary>What decides about the answers of a run, as digests: a stopped run may be resumed by one that would give the same answers, and by no other.</summary>
/// <param name="Version">The program's version.</param>
/// <param name="Command">The command with its options and its schema; without what changes no answer, such as the number of threads.</param>
/// <param name="Inputs">The inputs: names, sizes, and how they begin and end.</param>
/// <param name="Model">The model's files.</param>
internal sealed record RunIdentity(string Version, string Command, string Inputs, string Model)
{
    /// <summary>What differs, in words; null when nothing does.</summary>
    public string? DifferenceTo(RunIdentity other)
    {
        if (Version != other.Version) return $"version {other.Version} of this program";
        if (Command != other.Command) return "other options or another schema";
        if (Inputs != other.Inputs) return "other inputs";
        return Model != other.Model ? "another model" : null;
    }
}
