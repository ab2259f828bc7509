using Gliner2.Text.RegularExpressions.Python;

namespace Gliner2.Schemas;

/// <summary>A validator's pattern as a regular expression.</summary>
internal static class ValidatorPattern
{
    /// <summary>Compiles a validator's pattern.</summary>
    /// <param name="validator">The validator.</param>
    /// <param name="owner">What it belongs to, for the message.</param>
    /// <exception cref="SchemaException">The pattern can't be used; the message names it, the fault and its position.</exception>
    public static PythonRegex Compile(SpanValidator validator, string owner) =>
        Compile(validator, out var problem) ?? throw new SchemaException(null, $"the pattern '{validator.Pattern}' of {owner} can't be used: {problem}");

    /// <summary>What is wrong with a validator's pattern, or null.</summary>
    public static string? Problem(SpanValidator validator) => Compile(validator, out var problem) is null ? problem : null;

    private static PythonRegex? Compile(SpanValidator validator, out string? problem)
    {
        problem = "the pattern is missing";
        return validator.Pattern is null ? null
            : PythonRegex.Compile(validator.Pattern, (PatternFlags)validator.OtherFlags | (validator.IgnoreCase ? PatternFlags.IgnoreCase : 0), out problem);
    }
}
