using System.Text;
using System.Text.Json;
using Gliner2.Server.Requests;

namespace Gliner2.Server.Dialects;

/// <summary>A text's entities as NVIDIA's clients read them: in the order of the text, offsets in code points.</summary>
/// <param name="Text">The text.</param>
/// <param name="Entities">The entities.</param>
/// <param name="Tokens">Tokens that were read for it, the labels among them.</param>
internal sealed record LabelledText(string Text, IReadOnlyList<LabelledText.Entity> Entities, int Tokens)
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
        var points = new OffsetCounter(result.Text, OffsetUnit.CodePoint);
        var entities = new List<Entity>();
        foreach (var (type, mention) in mentions) entities.Add(new(type, mention.Text, points.Of(mention.Start), points.Beyond(mention.End), mention.Confidence, mention.Range));
        return new(result.Text, entities, result.Usage?.Tokens ?? 0);
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

    /// <summary>Writes an object with the entities, under the names that a client knows, their number and the tagged text.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="names">What it calls an entity's text, label, start and end.</param>
    public void WriteTo(Utf8JsonWriter writer, (string Text, string Label, string Start, string End) names)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("entities");
        foreach (var entity in Entities)
        {
            writer.WriteStartObject();
            writer.WriteString(names.Text, entity.Text);
            writer.WriteString(names.Label, entity.Label);
            writer.WriteNumber(names.Start, entity.Start);
            writer.WriteNumber(names.End, entity.End);
            writer.WriteNumber("score", entity.Score);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("total_entities", Entities.Count);
        writer.WriteString("tagged_text", Tagged());
        writer.WriteEndObject();
    }

    private static List<TypedMention> WithoutOverlaps(IReadOnlyList<TypedMention> mentions)
    {
        var kept = new List<TypedMention>();
        foreach (var found in mentions.OrderByDescending(found => found.Mention.Confidence).ThenBy(found => found.Mention.Start))
            if (kept.TrueForAll(other => other.Mention.End <= found.Mention.Start || found.Mention.End <= other.Mention.Start)) kept.Add(found);
        kept.Sort((one, other) => one.Mention.Start.CompareTo(other.Mention.Start));
        return kept;
    }
}
