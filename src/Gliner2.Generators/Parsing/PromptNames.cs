using System.Text;
using Gliner2.Schemas;
using Gliner2.Text;

namespace Gliner2.Generators.Parsing;

/// <summary>Names as the model reads them.</summary>
internal static class PromptNames
{
    /// <summary>The words of an identifier: <c>InvoiceNumber</c> is <c>invoice number</c>, <c>VATRate2</c> is <c>vat rate 2</c>.</summary>
    public static string Words(string identifier)
    {
        var words = new StringBuilder(identifier.Length + 8);
        for (var i = 0; i < identifier.Length; i++)
        {
            var c = identifier[i];
            if (c == '_')
            {
                if (words.Length > 0 && words[words.Length - 1] != ' ') words.Append(' ');
                continue;
            }
            if (i > 0 && StartsWord(identifier, i) && words.Length > 0 && words[words.Length - 1] != ' ') words.Append(' ');
            words.Append(char.ToLowerInvariant(c));
        }
        return words.ToString().Trim();
    }

    /// <summary>What is wrong with a text that goes into a prompt; null when nothing is.</summary>
    public static string? Fault(string text, bool mayBeBlank = false)
    {
        if (!mayBeBlank && BlankText.Is(text)) return "it is blank";
        if (CodePoints.FirstLoneSurrogate(text.AsSpan()) >= 0) return "it holds half of a surrogate pair";
        return SchemaRules.MarkerIn(text) is { } marker ? $"it holds the reserved marker {marker}" : null;
    }

    private static bool StartsWord(string text, int i)
    {
        char before = text[i - 1], c = text[i];
        if (char.IsDigit(c)) return !char.IsDigit(before);
        if (char.IsDigit(before)) return true;
        if (!char.IsUpper(c)) return false;
        return !char.IsUpper(before) || (i + 1 < text.Length && char.IsLower(text[i + 1]));
    }
}
