using System.Text.Json;

namespace Gliner2.Results;

/// <summary>Writes one instance of a relation of a text that was read in one piece.</summary>
internal static class RelationWriter
{
    /// <summary>A pair of texts, or with any part asked for an object of two objects, and the pair's own probability where there is one.</summary>
    public static void Write(RelationInstance instance, ValueWriter values, Utf8JsonWriter json)
    {
        if (!values.Confidence && !values.Spans)
        {
            json.WriteStartArray();
            json.WriteStringValue(instance.Head.Text);
            json.WriteStringValue(instance.Tail.Text);
            json.WriteEndArray();
            return;
        }
        json.WriteStartObject();
        json.WritePropertyName("head");
        Argument(instance, instance.Head, values);
        json.WritePropertyName("tail");
        Argument(instance, instance.Tail, values);
        if (instance.Confidence is { } confidence && values.Confidence) values.Number("confidence", confidence);
        json.WriteEndObject();
    }

    private static void Argument(RelationInstance instance, ExtractedSpan span, ValueWriter values)
    {
        if (instance.Confidence is null) values.Span(span);
        else values.ScoredArgument(span);
    }
}
