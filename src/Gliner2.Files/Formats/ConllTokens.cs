using System.Text;

namespace Gliner2.Files.Formats;

/// <summary>Cuts a text into tokens for CoNLL: words, and every other sign by itself; also where a span begins or ends.</summary>
internal static class ConllTokens
{
    /// <summary>The tokens, as start and length.</summary>
    public static IEnumerable<(int Start, int Length)> Of(string text, IReadOnlyList<AnnotatedSpan> spans)
    {
        var borders = spans.SelectMany(span => new[] { span.Start, span.End }).ToHashSet();
        for (var at = 0; at < text.Length;)
        {
            var length = LengthAt(text, at, out var isWord, out var isSpace);
            var start = at;
            at += length;
            if (isSpace) continue;
            while (isWord && at < text.Length && !borders.Contains(at))
            {
                length = LengthAt(text, at, out var goesOn, out _);
                if (!goesOn) break;
                at += length;
            }

            yield return (start, at - start);
        }
    }

    private static int LengthAt(string text, int at, out bool isWord, out bool isSpace)
    {
        var whole = Rune.TryGetRuneAt(text, at, out var rune);
        var category = whole ? Rune.GetUnicodeCategory(rune) : System.Globalization.UnicodeCategory.Surrogate;
        isSpace = whole && (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune));
        isWord = whole && (Rune.IsLetterOrDigit(rune) || rune.Value == '_'
            || category is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark or System.Globalization.UnicodeCategory.EnclosingMark);
        return whole ? rune.Utf16SequenceLength : 1;
    }
}
