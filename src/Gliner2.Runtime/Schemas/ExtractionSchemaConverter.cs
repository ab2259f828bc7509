using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gliner2.Schemas;

namespace Gliner2;

/// <summary>For System.Text.Json: a schema is written in the friendly form and read in either form.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ExtractionSchemaConverter : JsonConverter<ExtractionSchema>
{
    /// <inheritdoc/>
    public override ExtractionSchema Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        try
        {
            return SchemaReader.Read(new SchemaValue(document.RootElement, "$"));
        }
        catch (Exception e) when (e is SchemaException or InvalidOperationException)
        {
            // The framework finds half a surrogate pair when a text is taken out of the JSON, as an invalid operation.
            throw new JsonException(e.Message, e);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ExtractionSchema value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        FriendlyWriter.Write(writer, value);
    }
}
