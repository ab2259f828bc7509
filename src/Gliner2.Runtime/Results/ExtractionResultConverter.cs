using System.Text.Json;
using System.Text.Json.Serialization;
using Gliner2.Results.Reading;
using Gliner2.Schemas;

namespace Gliner2;

/// <summary>
/// For System.Text.Json: an answer is written as <see cref="ExtractionResult.ToJson"/> writes it, and read as <see cref="ExtractionResult.Parse(string, ExtractionSchema?, string?, OffsetUnit)"/> reads it.
/// Without doing anything answers are in the default format; add a converter of your own format to <see cref="JsonSerializerOptions.Converters"/> for another.
/// </summary>
/// <param name="format">How answers are shown; null for the defaults.</param>
/// <param name="schema">What was asked, for reading; null derives it from each answer.</param>
public sealed class ExtractionResultConverter(ResultFormat? format, ExtractionSchema? schema = null) : JsonConverter<ExtractionResult>
{
    private readonly ResultFormat _format = format ?? ResultFormat.Default;

    /// <summary>The default format, and the schema derived from each answer.</summary>
    public ExtractionResultConverter() : this(null) { }

    /// <inheritdoc/>
    /// <exception cref="JsonException">The JSON is no answer; names the JSON path.</exception>
    public override ExtractionResult Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        try
        {
            return ResultParser.Parse(new SchemaValue(document.RootElement, "$"), schema, null, _format.Offsets);
        }
        catch (ResultException e)
        {
            throw new JsonException(e.Message, e);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ExtractionResult value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(value);
        value.WriteTo(writer, _format);
    }
}
