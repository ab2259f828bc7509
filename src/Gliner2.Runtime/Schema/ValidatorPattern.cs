using System.Text.RegularExpressions;

namespace Gliner2.Schemas;

/// <summary>Tells whether a validator's pattern can be used, before any text is seen.</summary>
internal static class ValidatorPattern
{
    /// <summary>What is wrong with the pattern, or null.</summary>
    public static string? Problem(SpanValidator validator)
    {
        if (validator.Pattern is null) return "the pattern is missing";
        try
        {
            _ = new Regex(validator.Pattern, RegexOptions.CultureInvariant);
            return null;
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
    }
}
