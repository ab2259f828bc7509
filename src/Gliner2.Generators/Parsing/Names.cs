using System.Globalization;
using System.Text;

namespace Gliner2.Generators.Parsing;

/// <summary>Names as the model reads them, and names of files.</summary>
internal static class Names
{
    private static readonly string[] Markers =
        ["[SEP_STRUCT]", "[SEP_TEXT]", "[P]", "[C]", "[E]", "[R]", "[L]", "[EXAMPLE]", "[OUTPUT]", "[DESCRIPTION]"];

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
        if (!mayBeBlank && string.IsNullOrWhiteSpace(text)) return "it is blank";
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])) return "it holds half of a surrogate pair";
            i++;
        }
        foreach (var marker in Markers)
            if (text.Contains(marker)) return $"it holds the reserved marker {marker}";
        return null;
    }

    /// <summary>
    /// The generated file's name. The hash tells types apart whose names differ only in case, which neither the compiler nor
    /// every file system does.
    /// </summary>
    public static string Hint(string metadataName)
    {
        var hash = 2166136261;
        foreach (var c in metadataName) hash = unchecked((hash ^ c) * 16777619);
        var name = new StringBuilder();
        foreach (var c in metadataName.Length <= 100 ? metadataName : metadataName.Substring(metadataName.Length - 100))
            name.Append(c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '.' ? c : '_');
        return $"{name}.{hash.ToString("x8", CultureInfo.InvariantCulture)}.g.cs";
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
