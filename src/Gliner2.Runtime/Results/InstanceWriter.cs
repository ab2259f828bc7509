using System.Text.Json;

namespace Gliner2.Results;

/// <summary>Writes one instance of a structure: its fields in order, then the record's own probability where there is one.</summary>
internal static class InstanceWriter
{
    /// <param name="group">The structure.</param>
    /// <param name="instance">The instance.</param>
    /// <param name="values">Writes the values.</param>
    /// <param name="json">Where to write.</param>
    /// <param name="repeatsByPlace">Null keeps repeated values; otherwise they go, and this says whether offsets count.</param>
    /// <param name="always">Writes the record's probability even if probabilities aren't asked for.</param>
    public static void Write(StructureGroup group, StructureInstance instance, ValueWriter values, Utf8JsonWriter json, bool? repeatsByPlace, bool always)
    {
        json.WriteStartObject();
        foreach (var field in group.Fields)
        {
            var found = instance[field.Name];
            json.WritePropertyName(field.Name);
            if (field.Scalar)
            {
                if (found.Count > 0) values.Field(found[0]);
                else json.WriteNullValue();
                continue;
            }
            json.WriteStartArray();
            var filter = new RepeatFilter(repeatsByPlace is null ? 1 : found.Count, repeatsByPlace ?? false);
            foreach (var value in found)
                if (filter.IsNew(value.Written, value.Place)) values.Field(value);
            json.WriteEndArray();
        }
        if (instance.Confidence is { } confidence && (always || values.Confidence)) values.Number("confidence", confidence);
        json.WriteEndObject();
    }
}
