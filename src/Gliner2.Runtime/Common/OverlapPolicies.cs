using Gliner2.Common;

namespace Gliner2;

/// <summary>The spellings of overlap policies.</summary>
public static class OverlapPolicies
{
    /// <summary>
    /// Reads a policy's name or one of its other names (<c>allow all none</c>, <c>nested allow_nested</c>, <c>disallow flat no_overlap non_overlapping</c>,
    /// <c>longest keep_longest</c>); case, surrounding space and <c>-</c> for <c>_</c> don't matter.
    /// </summary>
    /// <exception cref="ArgumentException">No such policy.</exception>
    public static OverlapPolicy Parse(string name) => ArgumentChecks.NotNull(name).Trim().ToLowerInvariant().Replace('-', '_') switch
    {
        "allow" or "all" or "none" => OverlapPolicy.Allow,
        "nested" or "allow_nested" => OverlapPolicy.Nested,
        "disallow" or "flat" or "no_overlap" or "non_overlapping" => OverlapPolicy.Disallow,
        "longest" or "keep_longest" => OverlapPolicy.Longest,
        _ => throw new ArgumentException($"unknown overlap policy '{name}'; known: allow, nested, disallow (flat), longest", nameof(name)),
    };
}
