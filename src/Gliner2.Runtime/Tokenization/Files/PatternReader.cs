using Gliner2.Text.RegularExpressions.Oniguruma;

namespace Gliner2.Tokenization.Files;

/// <summary>Makes patterns of their JSON, <c>{"String": ...}</c> or <c>{"Regex": ...}</c>.</summary>
internal static class PatternReader
{
    public static TextPattern Read(ComponentJson owner)
    {
        var json = owner.Child("pattern");
        if (json.OptionalText("String") is { } literal) return new LiteralPattern(literal);

        try
        {
            return new RegexPattern(json.Text("Regex"));
        }
        catch (NotSupportedException e)
        {
            throw json.Error(e.Message, e);
        }
    }
}
