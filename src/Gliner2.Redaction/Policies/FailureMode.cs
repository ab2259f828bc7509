namespace Gliner2.Redaction;

/// <summary>What becomes of a text when it couldn't be searched: an error, or the time ran out. It is never given out unredacted.</summary>
public enum FailureMode
{
    /// <summary>The text is withheld: <see cref="RedactionPolicy.WithheldText"/> stands in its place.</summary>
    Withhold,

    /// <summary>The error is thrown.</summary>
    Throw,
}
