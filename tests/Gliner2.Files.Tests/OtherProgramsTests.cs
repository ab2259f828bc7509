using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Gliner2.Files.Tests;

/// <summary>The same 40 rows as pyarrow and pandas write them, in every way they can.</summary>
public sealed class OtherProgramsTests
{
    /// <summary>Id, text and number of each row; the text of one is null.</summary>
    private static readonly (string Id, string? Text, int Number, string Tags)[] Rows =
        [.. File.ReadLines(FileReading.Data("rows.jsonl")).Select(line => JsonElement.Parse(line)).Select(row =>
            (row.GetProperty("id").GetString()!, row.GetProperty("text").GetString(), row.GetProperty("n").GetInt32(), row.GetProperty("tags").GetRawText().Replace(" ", "")))];

    [Theory]
    [InlineData("plain.csv")]
    [InlineData("bom.csv")]
    [InlineData("crlf.csv")]
    [InlineData("quote-all.csv")]
    [InlineData("semicolon.csv")]
    [InlineData("tabs.tsv")]
    [InlineData("utf16.csv")]
    [InlineData("packed.csv.gz")]
    [InlineData("packed.csv.zst")]
    [InlineData("with-index.csv")]
    [InlineData("escaped.csv", '\\')]
    public async Task Csv(string name, char? escape = null)
    {
        var records = await FileReading.File(name, new ReadOptions { Keep = ["n"], Csv = new CsvDialect { Escape = escape } });
        Assert.Equal(Rows.Select(row => (row.Id, row.Text ?? "", row.Number.ToString(CultureInfo.InvariantCulture))), records.Select(record =>
            (record.Document!.Id!.Value.GetString()!, record.Document.Text, record.Document.Kept.Single().Value.GetString()!)));
    }

    [Fact]
    public async Task Csv_without_a_header_has_numbers_for_names()
    {
        var records = await FileReading.File("no-header.csv", new ReadOptions { TextField = "2", IdField = "1", Keep = ["3"], Csv = new CsvDialect { HasHeader = false } });
        Assert.Equal(Rows.Select(row => (row.Id, row.Text ?? "", row.Number.ToString(CultureInfo.InvariantCulture))), records.Select(record =>
            (record.Document!.Id!.Value.GetString()!, record.Document.Text, record.Document.Kept.Single().Value.GetString()!)));
    }

    [Fact]
    public async Task Csv_in_latin_1()
    {
        Assert.Equal("latin1.csv:10: not UTF-8 (byte 0xFC at column 7); Encoding names another encoding, windows-1252 for instance", (await FileReading.File("latin1.csv"))[^1].Fault);
        var records = await FileReading.File("latin1.csv", new ReadOptions { Encoding = Encoding.Latin1 });
        Assert.Equal(Rows.Select(row => Latin1(row.Text ?? "")), records.Select(record => record.Document!.Text));

        static string Latin1(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.Value < 256 ? rune.ToString() : "?"));
    }

    [Theory]
    [InlineData("none.parquet")]
    [InlineData("snappy.parquet")]
    [InlineData("gzip.parquet")]
    [InlineData("brotli.parquet")]
    [InlineData("lz4.parquet")]
    [InlineData("zstd.parquet")]
    [InlineData("v1-plain.parquet")]
    [InlineData("delta.parquet")]
    [InlineData("dictionary.parquet")]
    [InlineData("large-string.parquet")]
    [InlineData("binary-text.parquet")]
    [InlineData("pages-v2.parquet", false)]
    public async Task Parquet(string name, bool withLists = true)
    {
        var records = await FileReading.File(name, new ReadOptions { Keep = withLists ? ["n", "tags"] : ["n"] });
        Assert.Equal(Rows.Length, records.Count);
        for (var i = 0; i < Rows.Length; i++)
        {
            if (Rows[i].Text is not { } text)
            {
                Assert.Equal($"{name}: row {i + 1}: the column \"text\" is null, not a text", records[i].Fault);
                continue;
            }

            var document = records[i].Document!;
            Assert.Equal((text, Rows[i].Id, i + 1L), (document.Text, document.Id!.Value.GetString(), document.Place.Row));
            Assert.Equal((Rows[i].Number, withLists ? Rows[i].Tags : ""), (document.Kept[0].Value.GetInt32(), withLists ? document.Kept[1].Value.GetRawText() : ""));
        }
    }

    [Fact]
    public async Task Parquet_with_nested_columns()
    {
        var records = await FileReading.File("nested.parquet", new ReadOptions { TextField = "doc.body.text", IdField = "doc.id", Keep = ["doc"] });
        Assert.Equal(Rows.Where(row => row.Text is not null).Select(row => (row.Text, row.Id)), Good(records));
        var structure = records[0].Document!.Kept.Single().Value;
        Assert.Equal(("Tim Cook works for Apple.", "r000"), (structure.GetProperty("body").GetProperty("text").GetString(), structure.GetProperty("id").GetString()));
        Assert.Equal("nested.parquet: the column \"doc.body\" holds structures of \"body.text\", not texts; TextField names another", (await FileReading.File("nested.parquet", new ReadOptions { TextField = "doc.body" })).Single().Fault);
    }

    [Fact]
    public async Task Parquet_that_is_packed_or_comes_through_a_pipe()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(File.ReadAllBytes(FileReading.Data("snappy.parquet")));
        Assert.Equal(Rows.Where(row => row.Text is not null).Select(row => (row.Text, row.Id)), Good(await FileReading.Bytes(packed.ToArray(), InputFormat.Parquet)));
    }

    [Theory]
    [InlineData("lines.jsonl")]
    [InlineData("rows.jsonl")]
    [InlineData("records.json")]
    [InlineData("columns.json")]
    public async Task Json(string name) => Assert.Equal(Rows.Where(row => row.Text is not null).Select(row => (row.Text, row.Id)), Good(await FileReading.File(name)));

    [Fact]
    public async Task A_file_without_rows_has_no_documents() => Assert.Empty(await FileReading.File("no-rows.parquet"));

    [Theory]
    [InlineData("broken-truncated.parquet", "broken-truncated.parquet: no Parquet file, or one that breaks off or is damaged: ")]
    [InlineData("broken-page.parquet", "broken-page.parquet: row 1: the column \"id\" can't be read in row group 1: ")]
    [InlineData("broken-open-quote.csv", "broken-open-quote.csv:12: not CSV: something follows a closing quote in column 1, or a quote was never closed")]
    [InlineData("duplicate-columns.csv", "duplicate-columns.csv:1: the column \"text\" is there more than once (2 and 3): TextField can name one by its number")]
    [InlineData("no-header.csv", "no-header.csv:1: no column \"text\" (the columns are \"r000\", \"Tim Cook works for Apple.\", \"0\"; TextField names one)")]
    public async Task Broken_files_end_with_one_line(string name, string fault)
    {
        var last = (await FileReading.File(name))[^1];
        Assert.True(last.Fatal);
        Assert.StartsWith(fault, last.Fault);
        Assert.DoesNotContain("\n", last.Fault);
    }

    [Fact]
    public async Task Ragged_rows_are_faults_of_their_own()
    {
        Assert.Equal(
            ["broken-ragged.csv:2 'one' \"r1\"", "broken-ragged.csv:3: 2 fields, where the header has 3", "broken-ragged.csv:4: 4 fields, where the header has 3; a field that holds the delimiter stands in quotes, and CsvDialect.Delimiter names another delimiter"],
            await FileReading.Shown(FileReading.File("broken-ragged.csv")));
        Assert.Contains("escaped.csv:3: 4 fields, where the header has 3; CsvDialect.Escape reads backslashes as marks of signs that mean themselves", await FileReading.Shown(FileReading.File("escaped.csv")));
        Assert.Equal(["duplicate-columns.csv:2 'b' \"1\""], await FileReading.Shown(FileReading.File("duplicate-columns.csv", new ReadOptions { TextField = "3" })));
    }

    private static IEnumerable<(string? Text, string Id)> Good(IEnumerable<InputRecord> records) =>
        records.Where(record => record.Document is not null).Select(record => ((string?)record.Document!.Text, record.Document.Id!.Value.GetString()!));
}
