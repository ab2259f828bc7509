using CsCheck;

namespace Gliner2.Redaction.Tests;

/// <summary>Generated texts: any UTF-16, and what is hard for a redactor: values, tokens like ours, parts of such tokens.</summary>
internal static class Texts
{
    private static readonly string[] Pieces =
    [
        "Ann Bell", "ANN BELL", "Ann", "ann.bell@example.org", "4111 1111 1111 1111", "+44 113 496 0000", "DE89 3704 0044 0532 0130 00", " ", "\n", "\u00A0", ", ", "-", "[", "]", "[[", "_1]", "[PERSON", "[PERSON_", "PERSON_1]", "[PERSON_1]",
        "[PERSON_2]", "[PERSON_01]", "[TEXT_1]", "[TEXT_2]", "[EMAIL_1]", "[EMAIL:default.AAAA]", "[EMAIL:default.", "[TEXT:default.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA]", "<PERSON>", "é", "e\u0301", "😀", "\uD83D", "\uDE00", "名前", "אנה", "İ", "ß", "password=hunter2", "192.168.1.7", "\0", "{index}", "\\", "\"", "AKIAIOSFODNN7EXAMPLE",
    ];

    /// <summary>Any text.</summary>
    public static Gen<string> Any { get; } = Gen.OneOf(One(Pieces), Gen.String[0, 6], Gen.Char.Select(letter => letter.ToString())).Array[0, 14].Select(string.Concat);

    /// <summary>A text, and spans in it that somebody found.</summary>
    public static Gen<(string Text, Finding[] Findings)> WithFindings { get; } =
        Gen.Select(Any, Gen.Select(Gen.Int[0, 1000], Gen.Int[1, 12], One("person", "email", "date of birth", "org"), Gen.Double[0, 1]).Array[0, 6]).Select((text, spans) =>
            (text, spans.Where(_ => text.Length > 0).Select(span => new Finding(span.Item3, span.Item1 % text.Length, Math.Min(text.Length, span.Item1 % text.Length + span.Item2), span.Item4, DetectionSource.Given)).ToArray()));

    /// <summary>One of some.</summary>
    public static Gen<T> One<T>(params T[] items) => Gen.Int[0, items.Length - 1].Select(i => items[i]);

    /// <summary>Whether a text is Unicode: no half of a surrogate pair.</summary>
    public static bool IsUnicode(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text)) == text;
}
