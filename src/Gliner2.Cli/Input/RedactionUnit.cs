using Gliner2.Files;
using Gliner2.Redaction;

namespace Gliner2.Cli.Input;

/// <summary>What is redacted together, and written as a whole.</summary>
/// <param name="Document">It; null when it couldn't be read.</param>
/// <param name="Ending">What follows it: the end of a line, as it was.</param>
/// <param name="Place">Where it came from.</param>
/// <param name="Fault">Why it couldn't be read.</param>
/// <param name="Fatal">Nothing after it can be read.</param>
internal sealed record RedactionUnit(StructuredDocument? Document, string Ending, Place Place, string? Fault = null, bool Fatal = false)
{
    public static RedactionUnit Bad(Place place, string problem, bool fatal = false) => new(null, "", place, $"{place}: {problem}", fatal);
}
