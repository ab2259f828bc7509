using System.Globalization;
using System.Text.Json;
using Gliner2.Files.Annotations;
using Gliner2.Files.Reading;
using Sylvan.Data.Csv;

namespace Gliner2.Files.Formats;

/// <summary>Reads what <see cref="CsvFindingsWriter"/> and <see cref="CsvDocumentsWriter"/> write.</summary>
internal static class CsvAnnotations
{
    /// <summary>Documents without their texts, which such a file doesn't hold; offsets stay in the unit that they are written in.</summary>
    public static async Task<IReadOnlyList<AnnotatedDocument>> ReadFindingsAsync(string path, AnnotationOptions options, CancellationToken stop)
    {
        var documents = new List<AnnotatedDocument>();
        var last = "";
        await foreach (var row in Rows(path, options, stop).ConfigureAwait(false))
        {
            if (row("document") != last) documents.Add(Named(new AnnotatedDocument(""), row, options));
            last = row("document")!;
            documents[^1] = Add(documents[^1], row);
        }

        return documents;
    }

    public static async Task<IReadOnlyList<AnnotatedDocument>> ReadDocumentsAsync(string path, AnnotationOptions options, CancellationToken stop)
    {
        var documents = new List<AnnotatedDocument>();
        await foreach (var row in Rows(path, options, stop).ConfigureAwait(false))
        {
            var map = new OffsetMap(row("text") ?? "", options.Offsets);
            documents.Add(Named(new AnnotatedDocument(row("text") ?? ""), row, options) with
            {
                Spans = AnnotatedJsonReader.Spans(Cell("entities"), map),
                Relations = AnnotatedJsonReader.Relations(Cell("relations"), map),
                Classes = AnnotatedJsonReader.Classes(Cell("classes")),
                Records = AnnotatedJsonReader.Records(Cell("records"), map),
            });

            JsonElement Cell(string name) => KeptFields.Parse(System.Text.Encoding.UTF8.GetBytes(row(name) ?? "[]"));
        }

        return documents;
    }

    private static AnnotatedDocument Named(AnnotatedDocument document, Func<string, string?> row, AnnotationOptions options) => document with
    {
        Id = row("id") is { } id ? KeptFields.Text(id) : null,
        Kept = options.Columns is null
            ? row(CsvColumns.Together) is { } together ? [.. KeptFields.Parse(System.Text.Encoding.UTF8.GetBytes(together)).EnumerateObject().Select(field => new KeyValuePair<string, JsonElement>(field.Name, field.Value))] : []
            : [.. options.Columns.Where(name => row(name) is not null).Select(name => new KeyValuePair<string, JsonElement>(name, KeptFields.Text(row(name))))],
    };

    private static AnnotatedDocument Add(AnnotatedDocument document, Func<string, string?> row)
    {
        var label = row("label") ?? "";
        switch (row("kind"))
        {
            case "entity":
                var attributes = row("attributes")?.Split("; ").Select(note => note.Split('=', 2)).Where(parts => parts.Length == 2).Select(parts => (parts[0], parts[1]));
                return document with { Spans = [.. document.Spans, Span(label, "start", "end", "confidence") with { Attributes = [.. attributes ?? []] }] };
            case "relation":
                return document with { Relations = [.. document.Relations, new(label, Span("", "start", "end", "confidence"), Span("", "tail_start", "tail_end", "tail_confidence"), Number("pair_confidence"))] };
            case "class":
                return document with { Classes = [.. document.Classes, new(label, row("text") ?? "", Number("confidence"))] };
            case "field":
                var dot = label.IndexOf('.', StringComparison.Ordinal);
                var field = new AnnotatedField(label[(dot + 1)..], row("text") ?? "", Offset("start"), Offset("end"), Number("confidence"));
                var begins = Offset("record") > document.Records.Count;
                return document with { Records = begins ? [.. document.Records, new(label[..dot], [field], Number("pair_confidence"))] : [.. document.Records.SkipLast(1), document.Records[^1] with { Fields = [.. document.Records[^1].Fields, field] }] };
            default:
                return document;
        }

        AnnotatedSpan Span(string name, string start, string end, string confidence) => new(name, Offset(start) ?? 0, Offset(end) ?? 0, Number(confidence));
        int? Offset(string name) => row(name) is { } value ? int.Parse(value, CultureInfo.InvariantCulture) : null;
        double? Number(string name) => row(name) is { } value ? double.Parse(value, CultureInfo.InvariantCulture) : null;
    }

    /// <summary>The rows, as what gives the value of a column; null for an empty one.</summary>
    private static async IAsyncEnumerable<Func<string, string?>> Rows(string path, AnnotationOptions options, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        using var text = new StreamReader(path);
        await using var reader = await CsvDataReader.CreateAsync(text, new CsvDataReaderOptions { Delimiter = options.Delimiter, Comment = '\0', MaxBufferSize = Bytes.InputBytes.MaxRecord }, stop).ConfigureAwait(false);
        while (await reader.ReadAsync(stop).ConfigureAwait(false))
        {
            yield return name =>
            {
                var value = reader.GetString(reader.GetOrdinal(name));
                return value.Length == 0 ? null : value;
            };
        }
    }
}
