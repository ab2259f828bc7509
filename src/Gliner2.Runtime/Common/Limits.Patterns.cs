namespace Gliner2.Common;

// Bounds that the source generator keeps too.
internal static partial class Limits
{
    /// <summary>Groups inside each other in a regular expression.</summary>
    public const int PatternDepth = 200;

    /// <summary>Instructions that a validator's pattern compiles to.</summary>
    public const int ValidatorInstructions = 100_000;
}
