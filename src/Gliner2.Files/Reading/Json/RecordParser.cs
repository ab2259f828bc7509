using System.Text.Json;
using Gliner2.Files.Bytes;

namespace Gliner2.Files.Reading.Json;

/// <summary>Reads one record: a JSON object with a text field, or a JSON string, which is the text itself.</summary>
internal static class RecordParser
{
    private const int MaxNamesShown = 6;

    /// <summary>Reads a record from valid UTF-8.</summary>
    public static InputRecord Parse(ReadOnlyMemory<byte> json, Place place, ReadOptions options)
    {
        if (json.Length > InputBytes.MaxRecord) return InputRecord.Bad(place, $"the record is longer than {InputBytes.MaxRecordWords}");
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
                return Read(document.RootElement, place, options);
            }
            catch (InvalidOperationException)
            {
                return InputRecord.Bad(place, "not JSON: a string holds half of a surrogate pair (\\uD800 to \\uDFFF)");
            }
        }
    }

    private static InputRecord Read(JsonElement record, Place place, ReadOptions options)
    {
        var field = options.TextField ?? ReadOptions.DefaultText;
        if (record.ValueKind == JsonValueKind.String) return InputRecord.Of(new Document(record.GetString()!, null, place) { Kept = KeptFields.Source(place, options) });
        if (record.ValueKind != JsonValueKind.Object)
            return InputRecord.Bad(place, $"{JsonFaults.Kind(record)} is no record: an object with the field \"{field}\", or a string, is");
        if (!JsonPath.TryFind(record, field, out var text)) return InputRecord.Bad(place, $"no field \"{field}\" ({Names(record)}; {options.Names.TextField} names another)");
        if (text.ValueKind != JsonValueKind.String) return InputRecord.Bad(place, $"the field \"{field}\" is {JsonFaults.Kind(text)}, not a string");
        JsonElement? id = JsonPath.TryFind(record, options.IdField ?? ReadOptions.DefaultId, out var given) ? given.Clone() : null;
        if (id is { } name) Check(name);
        var document = new Document(text.GetString()!, id, place);
        if (options.Keep.Count == 0) return InputRecord.Of(document with { Kept = KeptFields.Source(place, options) });
        var kept = Kept(record, place, options, out var taken);
        return taken is null ? InputRecord.Of(document with { Kept = kept }) : InputRecord.Bad(place, KeptFields.Taken(taken));
    }

    private static List<KeyValuePair<string, JsonElement>> Kept(JsonElement record, Place place, ReadOptions options, out string? taken)
    {
        taken = null;
        List<KeyValuePair<string, JsonElement>> kept = [.. KeptFields.Source(place, options)];
        if (options.KeepsAll)
        {
            foreach (var property in record.EnumerateObject())
                if (property.Name != (options.TextField ?? ReadOptions.DefaultText) && property.Name != (options.IdField ?? ReadOptions.DefaultId)) Add(property.Name, property.Value, ref taken);
        }
        else
        {
            foreach (var name in options.Keep)
                if (JsonPath.TryFind(record, name, out var value)) Add(name, value, ref taken);
        }

        return kept;

        void Add(string name, JsonElement value, ref string? taken)
        {
            if (KeptFields.IsTaken(name, options)) taken ??= name;
            Check(value);
            kept.Add(new(name, value.Clone()));
        }
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
