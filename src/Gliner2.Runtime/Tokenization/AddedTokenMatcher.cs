using System.Buffers;
using Gliner2.Text;

namespace Gliner2.Tokenization;

/// <summary>Cuts added tokens out of text: leftmost, then longest, not overlapping. Immutable.</summary>
internal sealed class AddedTokenMatcher
{
    private readonly SearchValues<char> _firstCharacters;
    private readonly Dictionary<char, List<SoughtToken>> _byFirst = [];

    /// <param name="tokens">The tokens; of equal texts the last one counts, empty ones are skipped.</param>
    public AddedTokenMatcher(IEnumerable<SoughtToken> tokens)
    {
        var byText = new Dictionary<string, SoughtToken>(StringComparer.Ordinal);
        foreach (var token in tokens)
            if (token.Text.Length > 0) byText[token.Text] = token;
        foreach (var token in byText.Values)
        {
            if (!_byFirst.TryGetValue(token.Text[0], out var sameFirst)) _byFirst.Add(token.Text[0], sameFirst = []);
            sameFirst.Add(token);
        }
        foreach (var sameFirst in _byFirst.Values) sameFirst.Sort(static (x, y) => y.Text.Length.CompareTo(x.Text.Length));
        _firstCharacters = SearchValues.Create([.. _byFirst.Keys]);
    }

    /// <summary>Writes the parts of <paramref name="text"/>, which isn't empty, to <paramref name="cuts"/>.</summary>
    public void Cut(ReadOnlySpan<char> text, List<AddedTokenCut> cuts)
    {
        cuts.Clear();
        var done = 0;
        for (var from = 0; TryFind(text, from, out var start, out var end, out var token);)
        {
            from = end;
            if (token!.SingleWord && (EndsInWord(text[..start]) || StartsWithWord(text[end..]))) continue;

            if (token.StripLeft)
            {
                while (start > 0 && TokenizerClasses.Space.Contains(text[start - 1])) start--;

                start = Math.Max(start, done);
            }

            while (token.StripRight && end < text.Length && TokenizerClasses.Space.Contains(text[end])) end++;

            if (done < start) cuts.Add(new AddedTokenCut(done, start, IsToken: false));

            if (start < end) cuts.Add(new AddedTokenCut(start, end, IsToken: true));

            // A token inside the space that the one before took along is found again, and what follows it counts anew.
            done = end;
        }

        if (done < text.Length) cuts.Add(new AddedTokenCut(done, text.Length, IsToken: false));
    }

    private bool TryFind(ReadOnlySpan<char> text, int from, out int start, out int end, out AddedToken? token)
    {
        for (var found = text[from..].IndexOfAny(_firstCharacters); found >= 0; found = text[from..].IndexOfAny(_firstCharacters))
        {
            start = from + found;
            foreach (var candidate in _byFirst[text[start]])
            {
                if (text[start..].StartsWith(candidate.Text, StringComparison.Ordinal))
                {
                    end = start + candidate.Text.Length;
                    token = candidate.Token;
                    return true;
                }
            }

            from = start + 1;
        }

        (start, end, token) = (0, 0, null);
        return false;
    }

    private static bool EndsInWord(ReadOnlySpan<char> text) =>
        !text.IsEmpty && TokenizerClasses.Word.Contains(CodePoints.Before(text, text.Length, out _));

    private static bool StartsWithWord(ReadOnlySpan<char> text) =>
        !text.IsEmpty && TokenizerClasses.Word.Contains(CodePoints.At(text, 0, out _));
}
