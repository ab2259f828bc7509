using System.Text;
using System.Text.Json;
using CsCheck;
using Gliner2.TestSupport.Hub;

namespace Gliner2.Files.Tests;

/// <summary>What is written in the forms of other tools reads back as it was.</summary>
public sealed class AnnotationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static IReadOnlyList<AnnotatedDocument> Samples { get; } =
    [
        new("Tim Cook \U0001F642 leads Apple,\nand \"Z\u00fcrich\" too; 3.5% <b>")
        {
            Id = Json("\"r1\""),
            Kept = [new("n", Json("7")), new("city", Json("\"K\u00f6ln; \\\"x\\\"\""))],
            Spans = [new("person", 0, 8, 0.98), new("company, big", 18, 23, 0.5) { Attributes = [("tone", "good"), ("size", "large")] }, new("place", 29, 37, 1), new("place", 30, 36, 0.25)],
            Relations = [new("works for", new("", 0, 8, 0.98), new("", 18, 23, 0.5), 0.75), new("near", new("", 0, 3, 0.125), new("", 29, 37, 1))],
            Classes = [new("tone", "good", 0.9), new("topics", "a, b", 0.6), new("topics", "c", 0.4)],
            Records = [new("order", [new("item", "Apple", 18, 23, 0.5), new("state", "open", null, null, 0.75), new("item", "3.5%", 44, 48, 0.875)], 0.625), new("order", [new("state", "shipped")])],
        },
        new("") { Id = Json("\"r2\""), Kept = [new("n", Json("8"))] },
        new("  nothing here\r\n\r\n") { Id = Json("\"r3\"") },
        new("two\nlines") { Id = Json("\"r4\""), Kept = [new("n", Json("9"))], Spans = [new("x", 0, 9, 0.5)], Classes = [new("tone", "bad", 0.5)] },
    ];

    [Theory]
    [InlineData(AnnotationFormat.JsonLines)]
    [InlineData(AnnotationFormat.CsvDocuments)]
    [InlineData(AnnotationFormat.LabelStudio)]
    [InlineData(AnnotationFormat.Spacy)]
    [InlineData(AnnotationFormat.Brat)]
    [InlineData(AnnotationFormat.Parquet)]
    public async Task Everything_comes_back(AnnotationFormat format)
    {
        var options = new AnnotationOptions { Columns = null };
        Assert.Equal(AnnotationParts.All, AnnotationFile.PartsOf(format));
        await Same(format, Samples, Samples, options);
    }

    [Fact]
    public async Task Csv_with_a_row_for_each_finding()
    {
        var options = new AnnotationOptions { Columns = ["n", "city"], Offsets = OffsetUnit.Utf16 };
        var expected = Samples.Select(document => document with { Text = "", Kept = [.. document.Kept.Select(field => new KeyValuePair<string, JsonElement>(field.Key, Json(field.Value.ValueKind == JsonValueKind.Number ? $"\"{field.Value}\"" : field.Value.GetRawText())))] });
        await Same(AnnotationFormat.Csv, Samples, expected, options);
        var lines = File.ReadAllLines(_folder.File("out"));
        Assert.Equal("document,id,n,city,kind,label,text,start,end,confidence,tail,tail_start,tail_end,tail_confidence,pair_confidence,record,attributes", lines[0]);
        Assert.Equal("1,r1,7,\"K\u00f6ln; \"\"x\"\"\",entity,\"company, big\",Apple,18,23,0.5,,,,,,,tone=good; size=large", lines[2]);
        Assert.Contains("2,r2,8,,none,,,,,,,,,,,,", lines);
    }

    [Fact]
    public async Task Conll_keeps_spans_that_overlap_no_other_and_tells_how_many_it_left_out()
    {
        var writer = AnnotationFile.CreateWriter(AnnotationFormat.Conll);
        Assert.Equal(AnnotationParts.Kept, writer.Holds);
        foreach (var document in Samples) writer.Write(document, 0, new System.Buffers.ArrayBufferWriter<byte>());
        Assert.Equal(1, writer.LeftOut);
        var expected = Samples.Select(document => new AnnotatedDocument(document.Text)
        {
            Id = document.Id,
            Kept = document.Kept,
            Spans = [.. document.Spans.Where(span => span.Start != 30).Select(span => new AnnotatedSpan(span.Label, span.Start, span.End))],
        });
        await Same(AnnotationFormat.Conll, Samples, expected, new AnnotationOptions());
        var lines = File.ReadAllLines(_folder.File("out"));
        Assert.StartsWith("-DOCSTART- -X- O O {\"id\":\"r1\",", lines[0]);
        Assert.Equal(["", "Tim -X- _ B-person", "Cook -X- _ I-person", "\U0001F642 -X- _ O", "leads -X- _ O", "Apple -X- _ B-company,_big", ", -X- _ O", "", "and -X- _ O", "\" -X- _ B-place", "Z\u00fcrich -X- _ I-place", "\" -X- _ I-place", "too -X- _ O"], lines[1..14]);
    }

    [Fact]
    public async Task DisplaCy_keeps_spans()
    {
        var expected = Samples.Select(document => new AnnotatedDocument(document.Text) { Id = document.Id, Spans = [.. document.Spans.Select(span => new AnnotatedSpan(span.Label, span.Start, span.End))] });
        await Same(AnnotationFormat.DisplaCy, Samples, expected, new AnnotationOptions());
        Assert.Contains("{\"start\":17,\"end\":22,\"label\":\"company, big\"}", File.ReadAllText(_folder.File("out")));
    }

    [Fact]
    public async Task Tables_count_in_the_unit_that_was_asked_for()
    {
        foreach (var (unit, start) in new[] { (OffsetUnit.CodePoint, 17), (OffsetUnit.Utf16, 18), (OffsetUnit.Utf8, 20) })
        {
            await Same(AnnotationFormat.Parquet, Samples, Samples, new AnnotationOptions { Offsets = unit });
            var record = (await FileReading.Bytes(File.ReadAllBytes(_folder.File("out")), InputFormat.Parquet, new ReadOptions { Keep = ["entities"] }))[0].Document!;
            Assert.Equal(start, record.Kept.Single().Value[1].GetProperty("start").GetInt32());
        }
    }

    [Fact]
    public async Task Parquet_has_columns_with_types()
    {
        AnnotatedDocument[] documents =
        [
            new("a") { Id = Json("1"), Kept = [new("i", Json("1")), new("d", Json("1")), new("b", Json("true")), new("m", Json("1")), new("x", Json("null"))] },
            new("b") { Kept = [new("d", Json("0.5")), new("m", Json("[2]"))] },
        ];
        await AnnotationFile.WriteAsync(_folder.File("typed"), AnnotationFormat.Parquet, documents);
        await using (var stream = File.OpenRead(_folder.File("typed")))
        {
            var schema = await Parquet.ParquetReader.ReadSchemaAsync(stream);
            Assert.Equal(
                ["id String", "i Int64", "d Double", "b Boolean", "m String", "x String", "text String"],
                schema.Fields.OfType<Parquet.Schema.DataField>().Select(field => $"{field.Name} {(field.ClrType == typeof(ReadOnlyMemory<char>) ? "String" : field.ClrType.Name)}"));
            Assert.Equal(["entities", "relations", "classes", "records"], schema.Fields.OfType<Parquet.Schema.ListField>().Select(field => field.Name));
        }

        Assert.Equal(
            ["in: row 1 'a' \"1\" i=1 d=1 b=true m=\"1\" x=null", "in: row 2 'b' null i=null d=0.5 b=null m=\"[2]\" x=null"],
            await FileReading.Shown(FileReading.Bytes(File.ReadAllBytes(_folder.File("typed")), InputFormat.Parquet, new ReadOptions { Keep = ["i", "d", "b", "m", "x"] })));
    }

    [Fact]
    public void Whatever_spans_a_text_has_they_come_back()
    {
        var text = Gen.OneOf(Gen.Char["ab c.\n\"<\u00e4"].Select(letter => letter.ToString()), Gen.Const("\U0001F642"), Gen.Const("e\u0301")).List[1, 30].Select(string.Concat);
        var places = Gen.Select(Gen.Int[0, 29], Gen.Int[1, 8], Gen.Int[0, 2]).List[0, 6];
        Gen.Select(text, places).List[1, 5].Sample(drafts =>
        {
            var documents = drafts.Select((draft, i) => Draft(draft.Item1, draft.Item2, i)).ToArray();
            foreach (var format in new[] { AnnotationFormat.JsonLines, AnnotationFormat.CsvDocuments, AnnotationFormat.LabelStudio, AnnotationFormat.Spacy, AnnotationFormat.Brat, AnnotationFormat.Parquet })
                Same(format, documents, documents, new AnnotationOptions { Columns = null }).GetAwaiter().GetResult();
        }, iter: 25, threads: 1);

        static AnnotatedDocument Draft(string text, IEnumerable<(int Start, int Length, int Label)> places, int number)
        {
            var borders = new List<int>();
            for (var at = 0; at < text.Length; at += Rune.GetRuneAt(text, at).Utf16SequenceLength) borders.Add(at);
            borders.Add(text.Length);
            var spans = places.Where(place => place.Start + place.Length < borders.Count).Select(place => new AnnotatedSpan($"l {place.Label}", borders[place.Start], borders[place.Start + place.Length], 0.5)).Distinct()
                .Where(span => text[span.Start..span.End].Trim('\n') is { Length: > 0 } inner && inner.Length == span.End - span.Start).ToArray();
            return new AnnotatedDocument(text) { Id = Json($"\"{number}\""), Spans = spans };
        }
    }

    private static JsonElement Json(string json) => JsonElement.Parse(json);

    private async Task Same(AnnotationFormat format, IEnumerable<AnnotatedDocument> documents, IEnumerable<AnnotatedDocument> expected, AnnotationOptions options)
    {
        var path = _folder.File("out");
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
        else File.Delete(path);
        await AnnotationFile.WriteAsync(path, format, documents, options);
        var read = await AnnotationFile.ReadAsync(path, format, options);
        Assert.Equal(expected.Select(Shown), read.Select(Shown));
    }

    private static string Shown(AnnotatedDocument document)
    {
        var parts = new List<string> { $"'{document.Text}' {document.Id?.GetRawText()}" };
        parts.AddRange(document.Kept.Select(field => $"{field.Key}={JsonSerializer.Serialize(field.Value)}"));
        parts.AddRange(document.Spans.Select(span => $"{Shown(span)} {string.Join(',', span.Attributes)}"));
        parts.AddRange(document.Relations.Select(relation => $"{relation.Label} {Shown(relation.Head)} {Shown(relation.Tail)} {relation.Confidence}"));
        parts.AddRange(document.Classes.Select(found => found.ToString()));
        parts.AddRange(document.Records.Select(record => $"{record.Structure} {record.Confidence}: {string.Join("; ", record.Fields)}"));
        return string.Join('\n', parts);
    }

    private static string Shown(AnnotatedSpan span) => $"{span.Label} {span.Start}..{span.End} {span.Confidence}";
}
