using Gliner2.Common;
using Gliner2.Schemas;

namespace Gliner2;

/// <summary>A regular expression that the text of a span must, or must not, match. Patterns are Python's.</summary>
/// <param name="Pattern">The pattern, in Python's syntax and with its Unicode classes.</param>
public sealed record SpanValidator(string Pattern)
{
    /// <summary>The pattern, in Python's syntax and with its Unicode classes.</summary>
    public string Pattern { get; init => field = ArgumentChecks.NotNull(value); } = ArgumentChecks.NotNull(Pattern);

    /// <summary>True (default): the whole text must match; false: somewhere in it.</summary>
    public bool WholeText { get; init; } = true;

    /// <summary>Keep what does <em>not</em> match.</summary>
    public bool Exclude { get; init; }

    /// <summary>Ignore case; the default.</summary>
    public bool IgnoreCase { get; init; } = true;

    /// <summary>Python flags besides IGNORECASE (re.M = 8, re.S = 16, re.X = 64, re.A = 256); 0 by default.</summary>
    public int OtherFlags { get; init; }

    /// <summary>What keeps the pattern from being used, and where in it; null when nothing does. Schemas refuse validators with a problem when they are built.</summary>
    public string? FindProblem() => ValidatorPattern.Problem(this);
}
