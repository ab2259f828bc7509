using System.Text.Json;
using Gliner2.Server.Http;

namespace Gliner2.Server.Dialects.Presidio;

/// <summary>Puts something in the place of spans, from the text's end to its beginning, and tells where it stands.</summary>
internal static class SpanReplacement
{
    /// <summary>The answer.</summary>
    /// <param name="text">The text.</param>
    /// <param name="spans">The spans; of two that overlap the first one's end is the second one's.</param>
    /// <param name="replace">What stands for a span, and the name of what made it.</param>
    /// <exception cref="ProblemException">A span isn't in the text.</exception>
    public static Action<Utf8JsonWriter> Apply(CodePointText text, IEnumerable<PresidioSpan> spans, Func<PresidioSpan, (string Text, string Operator)> replace)
    {
        var pieces = new List<string>();
        var items = new List<(PresidioSpan Span, string Text, string Operator, int FromEnd)>();
        var (next, length) = (text.Length, 0);
        foreach (var span in spans.OrderByDescending(span => span.Start))
        {
            if (span.Start > text.Length || span.End > text.Length)
                throw new ProblemException(422, $"Invalid analyzer result, start: {span.Start} and end: {span.End}, while text length is only {text.Length}.");
            var (replacement, name) = replace(span);
            var end = Math.Min(span.End, next);
            pieces.Add(text.Part(end, next));
            pieces.Add(replacement);
            length += next - end;
            items.Add((span, replacement, name, length));
            length += CodePointText.Count(replacement);
            next = span.Start;
        }

        pieces.Add(text.Part(0, next));
        pieces.Reverse();
        var (whole, total) = (string.Concat(pieces), length + next);
        return writer => Write(writer, whole, total, items);
    }

    private static void Write(Utf8JsonWriter writer, string text, int length, List<(PresidioSpan Span, string Text, string Operator, int FromEnd)> items)
    {
        writer.WriteStartObject();
        writer.WriteString("text", text);
        writer.WriteStartArray("items");
        foreach (var (span, replacement, name, fromEnd) in items)
        {
            writer.WriteStartObject();
            writer.WriteNumber("start", length - fromEnd - CodePointText.Count(replacement));
            writer.WriteNumber("end", length - fromEnd);
            writer.WriteString("entity_type", span.Type);
            writer.WriteString("text", replacement);
            writer.WriteString("operator", name);
            if (span.Score is { } score) writer.WriteNumber("score", score);
            else writer.WriteNull("score");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
