using Gliner2.Text;

namespace Gliner2.Networks.Boundary.Decoding;

/// <summary>A choice that the text mentions literally, at a place in UTF-16 units; the word of the choice prefix that stands for it, or -1.</summary>
internal readonly record struct ChoiceMention(string Choice, int Word, int Start, int End);

/// <summary>The literal mentions of a field's choices, each given to the record whose anchor it follows.</summary>
internal sealed class ChoiceMentions
{
    private static readonly CodePointSet WordCharacters = new(PythonTables.Word);
    private readonly List<ChoiceMention>[] _byRecord;

    private ChoiceMentions(int records) => _byRecord = [.. Enumerable.Range(0, records).Select(_ => new List<ChoiceMention>())];

    /// <summary>True when the text mentions no choice at all.</summary>
    public bool IsEmpty { get; private init; }

    /// <summary>A record's mentions in text order, each choice once.</summary>
    public IReadOnlyList<ChoiceMention> Of(int record) => _byRecord[record];

    /// <summary>Finds them; null when no record has an anchor in the text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="choices">The field's choices.</param>
    /// <param name="anchors">Place of each record's anchor, null for those without one in the text.</param>
    public static ChoiceMentions? Find(BoundaryText text, IReadOnlyList<(string Choice, int Word)> choices, (int Start, int End)?[] anchors)
    {
        var first = -1;
        for (var i = 0; i < anchors.Length; i++)
            if (anchors[i] is { } anchor && (first < 0 || anchor.Start < anchors[first]!.Value.Start)) first = i;
        if (first < 0) return null;

        var all = new List<ChoiceMention>();
        foreach (var (choice, word) in choices) AddMentions(text.Encoded.ModelText, choice, word, all);
        var mentions = new ChoiceMentions(anchors.Length) { IsEmpty = all.Count == 0 };
        foreach (var mention in all.OrderBy(mention => mention.Start).ThenBy(mention => mention.End))
        {
            var owner = -1;
            for (var i = 0; i < anchors.Length; i++)
                if (anchors[i] is { } anchor && anchor.Start <= mention.Start && (owner < 0 || anchor.Start >= anchors[owner]!.Value.Start)) owner = i;
            var own = mentions._byRecord[owner < 0 ? first : owner];
            if (!own.Exists(other => other.Choice == mention.Choice)) own.Add(mention);
        }
        return mentions;
    }

    /// <summary>Adds where a choice stands in the text, ignoring case and not inside a word, from left to right without overlaps.</summary>
    private static void AddMentions(string text, string choice, int word, List<ChoiceMention> mentions)
    {
        for (var i = 0; i < text.Length;)
        {
            var end = MatchAt(text, i, choice);
            if (end > i && !IsWordAt(text, end) && !IsWordBefore(text, i))
            {
                mentions.Add(new ChoiceMention(choice, word, i, end));
                i = end;
                continue;
            }
            CodePoints.At(text, i, out var length);
            i += length;
        }
    }

    /// <summary>Where a match of the choice that starts here ends, or -1.</summary>
    private static int MatchAt(string text, int start, string choice)
    {
        var at = start;
        for (int i = 0, length; i < choice.Length; i += length)
        {
            if (at >= text.Length) return -1;
            var wanted = CodePoints.At(choice, i, out length);
            if (!CaseFolding.SameLetter(CodePoints.At(text, at, out var found), wanted)) return -1;
            at += found;
        }
        return at;
    }

    private static bool IsWordAt(string text, int index) => index < text.Length && WordCharacters.Contains(CodePoints.At(text, index, out _));

    private static bool IsWordBefore(string text, int index) => index > 0 && WordCharacters.Contains(CodePoints.Before(text, index, out _));
}
