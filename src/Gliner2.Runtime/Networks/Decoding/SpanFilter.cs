using Gliner2.Text.RegularExpressions.Python;

namespace Gliner2.Networks.Decoding;

/// <summary>The compiled validators of an entity type or field: a span's text must pass all of them.</summary>
internal sealed class SpanFilter(IReadOnlyList<SpanFilter.Rule> rules)
{
    /// <summary>One validator.</summary>
    internal readonly record struct Rule(PythonRegex Pattern, bool WholeText, bool Exclude);

    public bool Accepts(ReadOnlySpan<char> text)
    {
        foreach (var rule in rules)
            if ((rule.WholeText ? rule.Pattern.FullMatch(text) : rule.Pattern.Search(text)) == rule.Exclude) return false;
        return true;
    }
}
