using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Gliner2.Typed.Reading;

/// <summary>Reads addresses out of the text around them.</summary>
internal static class Addresses
{
    private const string Opening = "([{<\"'\u00AB\u2018\u201C\u201E\u300C\uFF08";
    private const string Closing = ".,;:!?\"'>\u00BB\u2019\u201D\u2026\u3001\u3002\u300D\uFF01\uFF09\uFF0C\uFF1A\uFF1B\uFF1F";
    private static readonly SearchValues<char> SchemeCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

    // Anything before a colon could be a scheme: without the two slashes, only these are.
    private static readonly string[] SchemesWithoutHost = ["data", "geo", "magnet", "mailto", "news", "sip", "sips", "sms", "tel", "urn", "xmpp"];

    /// <summary>Reads an absolute address. Quotation marks, brackets and a sentence's punctuation around it are no part of it.</summary>
    public static bool TryParse(string text, [MaybeNullWhen(false)] out Uri address)
    {
        address = null;
        var trimmed = Trim(text);
        foreach (var c in trimmed)
            if (char.IsWhiteSpace(c) || char.IsControl(c)) return false;
        var complete = trimmed.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? $"https://{trimmed}" : trimmed.ToString();
        var colon = complete.IndexOf(':', StringComparison.Ordinal);
        if (colon < 2 || !char.IsAsciiLetter(complete[0]) || complete.AsSpan(0, colon).ContainsAnyExcept(SchemeCharacters)) return false;
        if (!Uri.TryCreate(complete, UriKind.Absolute, out var read)) return false;
        var isAddress = complete.AsSpan(colon + 1).StartsWith("//")
            ? read.Host.Length > 0 || read.IsFile
            : colon + 1 < complete.Length && SchemesWithoutHost.Contains(complete[..colon], StringComparer.OrdinalIgnoreCase);
        if (isAddress) address = read;
        return isAddress;
    }

    private static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        while (text.Length > 0 && Opening.Contains(text[0])) text = text[1..];
        while (text.Length > 0 && (Closing.Contains(text[^1]) || IsUnmatched(text, '(', ')') || IsUnmatched(text, '[', ']') || IsUnmatched(text, '{', '}'))) text = text[..^1];
        return text;
    }

    /// <summary>Whether the text ends with a closing bracket that nothing in it opens.</summary>
    private static bool IsUnmatched(ReadOnlySpan<char> text, char open, char close) => text[^1] == close && text.Count(close) > text.Count(open);
}
