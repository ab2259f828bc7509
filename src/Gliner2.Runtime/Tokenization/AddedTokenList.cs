using Gliner2.Schemas;
using Gliner2.Tokenization.Files;

namespace Gliner2.Tokenization;

/// <summary>Completes the file's added tokens with the markers and gives them ids.</summary>
internal static class AddedTokenList
{
    /// <summary>The tokens with text, and the markers that are missing among them, as special tokens.</summary>
    public static IReadOnlyList<AddedToken> Complete(IReadOnlyList<AddedToken> tokens)
    {
        var all = tokens.Where(t => t.Content.Length > 0).ToList();
        var known = all.Select(t => t.Content).ToHashSet();
        all.AddRange(Markers.Text.Where(m => !known.Contains(m))
            .Select(m => new AddedToken(m, SingleWord: false, StripLeft: false, StripRight: false, Normalized: false, Special: true)));
        return all;
    }

    /// <summary>
    /// Ids by text: that of the vocabulary if it has the text, else the next free one behind vocabulary and added tokens. Ids that the file gives
    /// play no part, as in the reference.
    /// </summary>
    public static Vocabulary Number(IReadOnlyList<AddedToken> tokens, Vocabulary vocabulary, ModelSection model)
    {
        var numbered = new Dictionary<string, int>();
        var next = model.Scores?.Length ?? vocabulary.Count;
        foreach (var token in tokens)
        {
            if (numbered.ContainsKey(token.Content)) continue;

            var id = vocabulary.Find(token.Content);
            numbered[token.Content] = id >= 0 ? id : next;
            next = Math.Max(next, numbered[token.Content] + 1);
        }

        var builder = new Vocabulary.Builder();
        foreach (var (text, id) in numbered) builder.Add(text, id);

        return builder.Build();
    }
}
