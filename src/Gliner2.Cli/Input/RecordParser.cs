using System.Text.Json;
using Gliner2.Cli.Common;

namespace Gliner2.Cli.Input;

/// <summary>Reads one record: a JSON object with a text field, or a JSON string, which is the text itself.</summary>
internal static class RecordParser
{
    private const int MaxNamesShown = 6;

    /// <summary>Reads a record from valid UTF-8.</summary>
    public static InputRecord Parse(ReadOnlyMemory<byte> json, Place place, JsonFields fields)
    {
        if (json.Length > InputBytes.MaxRecord) return InputRecord.Bad(place, $"the record is longer than {Sizes.Bytes(InputBytes.MaxRecord)}");
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json);
        }
        catch (JsonException error)
        {
            return InputRecord.Bad(place, $"not JSON: {JsonFaults.Describe(error)}");
        }

        using (document)
        {
            try
            {
                return Read(document.RootElement, place, fields);
            }
            catch (InvalidOperationException)
            {
                return InputRecord.Bad(place, "not JSON: a string holds half of a surrogate pair (\\uD800 to \\uDFFF)");
            }
        }
    }

    private static InputRecord Read(JsonElement record, Place place, JsonFields fields)
    {
        if (record.ValueKind == JsonValueKind.String) return InputRecord.Of(new Document(record.GetString()!, null, place));
        if (record.ValueKind != JsonValueKind.Object)
            return InputRecord.Bad(place, $"{JsonFaults.Kind(record)} is no record: an object with the field \"{fields.Text}\", or a string, is");
        if (!record.TryGetProperty(fields.Text, out var text)) return InputRecord.Bad(place, $"no field \"{fields.Text}\" ({Names(record)}; --text-field names another)");
        if (text.ValueKind != JsonValueKind.String) return InputRecord.Bad(place, $"the field \"{fields.Text}\" is {JsonFaults.Kind(text)}, not a string");
        JsonElement? id = record.TryGetProperty(fields.Id, out var given) ? given.Clone() : null;
        if (id is { } name) Check(name);
        return InputRecord.Of(new Document(text.GetString()!, id, place));
    }

    /// <summary>Writes it to nowhere, which shows what can't be written.</summary>
    /// <exception cref="InvalidOperationException">A string is no text.</exception>
    private static void Check(JsonElement value)
    {
        using var writer = new Utf8JsonWriter(Stream.Null);
        value.WriteTo(writer);
    }

    private static string Names(JsonElement record)
    {
        var names = record.EnumerateObject().Select(property => $"\"{property.Name}\"").ToArray();
        if (names.Length == 0) return "the object is empty";
        var shown = string.Join(", ", names.Take(MaxNamesShown));
        return $"the object has {shown}{(names.Length > MaxNamesShown ? ", ..." : "")}";
    }
}
