using System.Buffers;
using System.Text.Json;
using Gliner2.Server.Http;

namespace Gliner2.Server.Requests;

/// <summary>Schemas out of the fields of a body, in the forms that <see cref="ExtractionSchema.Parse(string)"/> knows.</summary>
internal static class SchemaFields
{
    /// <summary>The schema of a field that holds one, or the name of a registered one.</summary>
    public static ExtractionSchema Schema(ServerState state, JsonElement value) => value.ValueKind == JsonValueKind.String
        ? state.Schema(JsonFields.TextOf(value, "schema"))
        : Named("schema", "$", () => ExtractionSchema.Parse(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(value)));

    /// <summary>The schema of decisions of a field that holds one, or the name of a registered one.</summary>
    public static DecisionSchema DecisionSchema(ServerState state, JsonElement value) => value.ValueKind == JsonValueKind.String
        ? state.DecisionSchema(JsonFields.TextOf(value, "schema"))
        : Named("schema", "$", () => Gliner2.DecisionSchema.Parse(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(value)));

    /// <summary>The schema of graphs of a field that holds one, or the name of a registered one.</summary>
    public static GraphSchema GraphSchema(ServerState state, JsonElement value) => value.ValueKind == JsonValueKind.String
        ? state.GraphSchema(JsonFields.TextOf(value, "schema"))
        : Named("schema", "$", () => Gliner2.GraphSchema.Parse(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(value)));

    /// <summary>A schema whose one part, in the friendly form, is the value of a field.</summary>
    /// <param name="field">The field's name, for messages.</param>
    /// <param name="part">The part's key in the friendly form.</param>
    /// <param name="value">The part.</param>
    public static ExtractionSchema Part(string field, string part, JsonElement value) => Named(field, $"$.{part}", () =>
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writer.WritePropertyName(part);
            value.WriteTo(writer);
            writer.WriteEndObject();
        }

        return ExtractionSchema.Parse(json.WrittenSpan);
    });

    /// <summary>Structures, each of them a list of field specs (<c>name::str::description</c>) and field objects, or an object as in the friendly form.</summary>
    public static IReadOnlyList<Structure> Structures(string field, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object) throw ProblemException.Value(field, "must be an object: a name and the fields of each structure");
        return [.. value.EnumerateObject().Select(member => member.Value.ValueKind == JsonValueKind.Array
            ? new Structure(member.Name, [.. member.Value.EnumerateArray().Select((item, i) => Field($"{field}.{member.Name}[{i}]", item))])
            : Part($"{field}.{member.Name}", $"structures.{member.Name}", member).Structures[0])];
    }

    private static StructureField Field(string place, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String) return Named(place, "$", () => StructureField.Parse(JsonFields.TextOf(value, place)));
        return Named(place, "$.structures.it.fields[0]", () =>
        {
            var json = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(json))
            {
                writer.WriteStartObject();
                writer.WriteStartObject("structures");
                writer.WriteStartObject("it");
                writer.WriteStartArray("fields");
                value.WriteTo(writer);
                writer.WriteEndArray();
                writer.WriteEndObject();
                writer.WriteEndObject();
                writer.WriteEndObject();
            }

            return ExtractionSchema.Parse(json.WrittenSpan).Structures[0].Fields[0];
        });
    }

    private static ExtractionSchema Part(string field, string part, JsonProperty member)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("structures");
            member.WriteTo(writer);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Named(field, $"$.{part}", () => ExtractionSchema.Parse(json.WrittenSpan));
    }

    /// <summary>Makes something of a schema; its faults are told by the field's name in place of the path that the schema has there.</summary>
    public static T Named<T>(string field, string path, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (SchemaException error)
        {
            var message = error.Message;
            throw new ProblemException(422, error.Path is null || !message.StartsWith(path, StringComparison.Ordinal) ? $"{field}: {message}" : field + message[path.Length..], error);
        }
    }
}
