using System.Text;

namespace Gliner2.Server.Dialects;

/// <summary>A text's entities as NVIDIA's clients read them: in the order of the text, offsets in code points.</summary>
/// <param name="Text">The text.</param>
/// <param name="Entities">The entities.</param>
internal sealed record LabelledText(string Text, IReadOnlyList<LabelledText.Entity> Entities)
{
    /// <param name="Label">Its label.</param>
    /// <param name="Text">Its text.</param>
    /// <param name="Start">Code points before it.</param>
    /// <param name="End">Code points up to its end.</param>
    /// <param name="Score">Its probability.</param>
    /// <param name="Range">Its place in UTF-16 units.</param>
    public sealed record Entity(string Label, string Text, int Start, int End, float Score, Range Range);

    public static LabelledText Of(ExtractionResult result, bool flat)
    {
        IEnumerable<TypedMention> mentions = flat ? WithoutOverlaps(result.Mentions) : result.Mentions;
        var (at, points) = (0, 0);
        var entities = new List<Entity>();
        foreach (var (type, mention) in mentions)
        {
            points += CodePoints(result.Text.AsSpan(at..mention.Start));
            at = mention.Start;
            entities.Add(new(type, mention.Text, points, points + CodePoints(result.Text.AsSpan(mention.Start..mention.End)), mention.Confidence, mention.Range));
        }

        return new(result.Text, entities);
    }

    /// <summary>The text with each entity as <c>[entity](label)</c>; of overlapping ones the first is marked.</summary>
    public string Tagged()
    {
        var tagged = new StringBuilder();
        var at = 0;
        foreach (var entity in Entities)
        {
            if (entity.Range.Start.Value < at) continue;
            tagged.Append(Text, at, entity.Range.Start.Value - at).Append('[').Append(entity.Text).Append("](").Append(entity.Label).Append(')');
            at = entity.Range.End.Value;
        }

        return tagged.Append(Text, at, Text.Length - at).ToString();
    }

    private static List<TypedMention> WithoutOverlaps(IReadOnlyList<TypedMention> mentions)
    {
        var kept = new List<TypedMention>();
        foreach (var found in mentions.OrderByDescending(found => found.Mention.Confidence).ThenBy(found => found.Mention.Start))
            if (kept.TrueForAll(other => other.Mention.End <= found.Mention.Start || found.Mention.End <= other.Mention.Start)) kept.Add(found);
        kept.Sort((one, other) => one.Mention.Start.CompareTo(other.Mention.Start));
        return kept;
    }

    private static int CodePoints(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes()) count++;
        return count;
    }
}
