using System.Text.Json;
using Gliner2.Files.Annotations;
using Gliner2.Files.Reading;
using Parquet;
using Parquet.Schema;

namespace Gliner2.Files.Formats;

/// <summary>
/// Parquet with typed nested columns: <c>id</c>, the fields that documents keep, <c>text</c>, and lists of structures <c>entities</c>, <c>relations</c>,
/// <c>classes</c> and <c>records</c>. A kept field is of whole numbers, numbers, truth values or texts, whichever all its values are; else it is JSON.
/// </summary>
internal static class ParquetAnnotations
{
    private const int RowsInGroup = 10_000;

    private static readonly string[] Own = ["id", "text", "entities", "relations", "classes", "records"];

    /// <summary>Writes documents; they are gone through twice.</summary>
    public static async Task WriteAsync(Stream stream, IEnumerable<AnnotatedDocument> documents, AnnotationOptions options, CancellationToken stop)
    {
        var kept = KeptTypes(documents);
        var schema = new ParquetSchema(Fields(kept));
        var settings = new ParquetOptions { CompressionMethod = CompressionMethod.Zstd };
        await using var writer = await ParquetWriter.CreateAsync(schema, stream, settings, cancellationToken: stop).ConfigureAwait(false);
        writer.CustomMetadata = new Dictionary<string, string> { ["gliner2.offsets"] = options.Offsets.ToString() };
        foreach (var group in documents.Chunk(RowsInGroup))
        {
            var columns = schema.Fields.Select(field => new ParquetShredder(field)).ToArray();
            foreach (var document in group)
            {
                var row = Row(document, kept, options.Offsets);
                foreach (var column in columns) column.Add(row.TryGetProperty(column.Name, out var value) ? value : null);
            }

            using var rows = writer.CreateRowGroup();
            foreach (var column in columns) await column.WriteAsync(rows, stop).ConfigureAwait(false);
            rows.CompleteValidate();
        }
    }

    /// <summary>Reads such a file.</summary>
    public static async Task<IReadOnlyList<AnnotatedDocument>> ReadAsync(string path, AnnotationOptions options, CancellationToken stop)
    {
        var documents = new List<AnnotatedDocument>();
        await foreach (var record in Rows(path, stop).ConfigureAwait(false))
        {
            if (record.Document is not { } document) throw new InvalidDataException(record.Fault);
            var map = new OffsetMap(document.Text, options.Offsets);
            var columns = document.Kept.ToDictionary(column => column.Key, column => column.Value);
            documents.Add(new AnnotatedDocument(document.Text)
            {
                Id = document.Id is { ValueKind: JsonValueKind.Null } ? null : document.Id,
                Kept = [.. document.Kept.Where(column => !Own.Contains(column.Key) && column.Value.ValueKind != JsonValueKind.Null)],
                Spans = AnnotatedJsonReader.Spans(WithoutNulls(columns["entities"]), map),
                Relations = AnnotatedJsonReader.Relations(WithoutNulls(columns["relations"]), map),
                Classes = AnnotatedJsonReader.Classes(WithoutNulls(columns["classes"])),
                Records = AnnotatedJsonReader.Records(WithoutNulls(columns["records"]), map),
            });
        }

        return documents;
    }

    private static IAsyncEnumerable<InputRecord> Rows(string path, CancellationToken stop) => InputReaders.ReadAsync(
        new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0), path, InputFormat.Parquet, new ReadOptions { Keep = [ReadOptions.Everything] }, stop);

    private static Field[] Fields(IReadOnlyList<KeyValuePair<string, Type>> kept)
    {
        static Field Text(string name) => new DataField(name, typeof(string), isNullable: false);
        static Field Number<T>(string name, bool isNullable = false) => new DataField(name, typeof(T), isNullable);
        static Field List(string name, params Field[] fields) => new ListField(name, new StructField(ListField.ElementName, fields));
        Field[] Span() => [Text("text"), Number<int>("start"), Number<int>("end"), Number<double>("confidence", isNullable: true)];
        return
        [
            new DataField("id", typeof(string), isNullable: true),
            .. kept.Select(field => new DataField(field.Key, field.Value, isNullable: true)),
            Text("text"),
            List("entities", [Text("label"), .. Span(), List("attributes", Text("group"), Text("label"))]),
            List("relations", Text("label"), new StructField("head", Span()), new StructField("tail", Span()), Number<double>("confidence", isNullable: true)),
            List("classes", Text("task"), Text("label"), Number<double>("confidence", isNullable: true)),
            List("records", Text("structure"), List("fields", Text("name"), Text("text"), Number<int>("start", isNullable: true), Number<int>("end", isNullable: true), Number<double>("confidence", isNullable: true)), Number<double>("confidence", isNullable: true)),
        ];
    }

    /// <summary>The types of the fields that documents keep, in the order in which they come up.</summary>
    private static List<KeyValuePair<string, Type>> KeptTypes(IEnumerable<AnnotatedDocument> documents)
    {
        var types = new List<KeyValuePair<string, Type>>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, value) in documents.SelectMany(document => document.Kept))
        {
            if (Own.Contains(name)) throw new IOException($"the field \"{name}\" can't be kept: the file has a column of that name itself");
            var type = TypeOf(value);
            if (!places.TryGetValue(name, out var place))
            {
                places[name] = types.Count;
                types.Add(new(name, type ?? typeof(void)));
            }
            else if (type is not null)
            {
                types[place] = new(name, Common(types[place].Value, type));
            }
        }

        return [.. types.Select(type => type.Value == typeof(void) ? new(type.Key, typeof(string)) : type)];
    }

    private static Type? TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True or JsonValueKind.False => typeof(bool),
        JsonValueKind.Number => value.TryGetInt64(out _) ? typeof(long) : typeof(double),
        _ => typeof(string),
    };

    private static Type Common(Type one, Type other)
    {
        if (one == typeof(void) || one == other) return other;
        return one != typeof(string) && other != typeof(string) && one != typeof(bool) && other != typeof(bool) ? typeof(double) : typeof(string);
    }

    /// <summary>A document as one JSON object with the columns of the file.</summary>
    private static JsonElement Row(AnnotatedDocument document, IReadOnlyList<KeyValuePair<string, Type>> kept, OffsetUnit unit)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            AnnotatedJson.Write(json, document with { Kept = [], Id = document.Id is { } id ? Text(id) : null }, unit);
        }

        using var whole = JsonDocument.Parse(buffer.ToArray());
        if (document.Kept.Count == 0) return whole.RootElement.Clone();
        buffer.SetLength(0);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var property in whole.RootElement.EnumerateObject()) property.WriteTo(json);
            foreach (var (name, value) in document.Kept)
            {
                json.WritePropertyName(name);
                (kept.First(field => field.Key == name).Value == typeof(string) && value.ValueKind != JsonValueKind.Null ? Text(value) : value).WriteTo(json);
            }

            json.WriteEndObject();
        }

        return KeptFields.Parse(buffer.ToArray());
    }

    private static JsonElement Text(JsonElement value) => value.ValueKind is JsonValueKind.String or JsonValueKind.Null ? value : KeptFields.Text(value.GetRawText());

    /// <summary>The same without fields that are null, as <see cref="AnnotatedJson"/> writes it.</summary>
    private static JsonElement WithoutNulls(JsonElement value)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer)) Copy(value, json);
        return KeptFields.Parse(buffer.ToArray());

        static void Copy(JsonElement value, Utf8JsonWriter json)
        {
            if (value.ValueKind == JsonValueKind.Array)
            {
                json.WriteStartArray();
                foreach (var element in value.EnumerateArray()) Copy(element, json);
                json.WriteEndArray();
            }
            else if (value.ValueKind == JsonValueKind.Object)
            {
                json.WriteStartObject();
                foreach (var property in value.EnumerateObject().Where(property => property.Value.ValueKind != JsonValueKind.Null))
                {
                    json.WritePropertyName(property.Name);
                    Copy(property.Value, json);
                }

                json.WriteEndObject();
            }
            else
            {
                value.WriteTo(json);
            }
        }
    }
}
