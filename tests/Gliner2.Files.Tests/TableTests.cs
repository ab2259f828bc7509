using System.Text;
using System.Text.Json;

namespace Gliner2.Files.Tests;

/// <summary>Tables with all their cells, lines with their endings, and Parquet with other texts.</summary>
public sealed class TableTests
{
    [Fact]
    public async Task A_table_is_names_and_cells()
    {
        await using var table = await TableReader.OpenAsync(new MemoryStream("\uFEFFa;b\r\n\r\n1;\"x;\n\"\"y\"\"\"\r\n2\r\n;\r\n"u8.ToArray()), "in", InputFormat.Csv);
        Assert.Equal(["a", "b"], table.Names);
        Assert.Equal((';', "in:1"), (table.Delimiter, table.Place.ToString()));
        var rows = new List<TableRow>();
        await foreach (var row in table.ReadAsync()) rows.Add(row);
        Assert.Equal(["in:3", "in:5", "in:6"], rows.Select(row => row.Place.ToString()));
        Assert.Equal(["1", "x;\n\"y\""], rows[0].Cells);
        Assert.Equal(("in:5: 1 field, where the header has 2", false), (rows[1].Fault, rows[1].Fatal));
        Assert.Equal(["", ""], rows[2].Cells);
        Assert.All(rows, row => Assert.Equal("\r\n", row.LineEnd));
    }

    [Theory]
    [InlineData("a;b\n1;2\r\n3;4", "\n", "\r\n", "")]
    [InlineData("a;b\r1;2\r3;4\r", "\r", "\r", "\r")]
    [InlineData("a;b\r\n1;2\n\n3;\"4\n\"\n", "\r\n", "\n", "\n")]
    public async Task A_row_knows_how_its_line_ends(string content, string header, params string[] ends)
    {
        await using var table = await TableReader.OpenAsync(new MemoryStream(Encoding.UTF8.GetBytes(content)), "in", InputFormat.Csv);
        Assert.Equal(header, table.LineEnd);
        var rows = new List<TableRow>();
        await foreach (var row in table.ReadAsync()) rows.Add(row);
        Assert.Equal(ends, rows.Select(row => row.LineEnd));
    }

    [Fact]
    public async Task A_table_that_breaks_off_says_where()
    {
        Assert.Equal("in:1: is empty: a table has a header at least", (await Assert.ThrowsAsync<InvalidDataException>(() => TableReader.OpenAsync(new MemoryStream(), "in", InputFormat.Csv))).Message);
        await Assert.ThrowsAsync<ArgumentException>(() => TableReader.OpenAsync(new MemoryStream(), "in", InputFormat.Json));
        await using var table = await TableReader.OpenAsync(new MemoryStream("1\t2\n\"x\"y\t3\n"u8.ToArray()), "in", InputFormat.Tsv, new ReadOptions { Csv = new CsvDialect { HasHeader = false } });
        Assert.Equal(["1", "2"], table.Names);
        var rows = new List<TableRow>();
        await foreach (var row in table.ReadAsync()) rows.Add(row);
        Assert.Equal(["1", "2"], rows[0].Cells);
        Assert.StartsWith("in:2: not CSV: something follows a closing quote", rows[1].Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Packed_files_are_unpacked()
    {
        await using var table = await TableReader.OpenAsync(File.OpenRead(FileReading.Data("packed.csv.gz")), "in", InputFormat.Csv);
        var count = 0;
        await foreach (var row in table.ReadAsync()) count += row.Cells.Count == table.Names.Count ? 1 : 0;
        Assert.Equal(40, count);
        Assert.Equal(await TextContent.ReadAsync(File.OpenRead(FileReading.Data("plain.csv")), "in", 1_000_000), await TextContent.ReadAsync(File.OpenRead(FileReading.Data("packed.csv.zst")), "in", 1_000_000));
    }

    [Fact]
    public async Task Lines_keep_their_endings()
    {
        var lines = new List<TextLine>();
        await foreach (var line in TextContent.ReadLinesAsync(new MemoryStream([.. "a\r\n\n"u8, 0xFF, .. "\nlast"u8]), "in")) lines.Add(line);
        Assert.Equal([("a", "\r\n"), ("", "\n"), ("", "\n"), ("last", "")], lines.Select(line => (line.Text, line.Ending)));
        Assert.Equal("in:3: not UTF-8 (byte 0xFF at column 1)", lines[2].Fault);
        await foreach (var line in TextContent.ReadLinesAsync(new MemoryStream(Encoding.Latin1.GetBytes("Z\u00fcrich")), "in", Encoding.Latin1)) Assert.Equal("Z\u00fcrich", line.Text);
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
    [InlineData("nested.parquet")]
    [InlineData("no-rows.parquet")]
    public async Task Texts_of_parquet_change_and_nothing_else_does(string name)
    {
        var field = name == "nested.parquet" ? "doc.body.text" : "text";
        var before = await Rows(File.OpenRead(FileReading.Data(name)), field);

        var same = new MemoryStream();
        var shown = new List<string>();
        await ParquetTexts.RewriteAsync(File.OpenRead(FileReading.Data(name)), "in", same, _ => true, (first, rows) =>
        {
            Assert.Equal(shown.Count + 1, first);
            shown.AddRange(rows);
            return rows;
        });
        Assert.Equal(before, await Rows(new MemoryStream(same.ToArray()), field));
        Assert.Equal(before.Count, shown.Count);
        Assert.Equal(name == "no-rows.parquet" ? 0 : 40, before.Count);

        var changed = new MemoryStream();
        await ParquetTexts.RewriteAsync(new MemoryStream(same.ToArray()), "in", changed, column => column == field, (_, rows) => [.. rows.Select(row => row.Length > 2 ? JsonSerializer.Serialize(new Dictionary<string, string> { [field] = "other " + JsonElement.Parse(row).GetProperty(field).GetString() }) : row)]);
        Assert.Equal(before.Select(row => row.StartsWith("in: row", StringComparison.Ordinal) ? row : "other " + row), await Rows(new MemoryStream(changed.ToArray()), field));
    }

    [Fact]
    public async Task What_parquet_has_no_place_for_is_refused()
    {
        async Task<string> Refused(string name, Func<string, string> change) => (await Assert.ThrowsAsync<InvalidDataException>(
            () => ParquetTexts.RewriteAsync(File.OpenRead(FileReading.Data(name)), "in", new MemoryStream(), _ => true, (_, rows) => [.. rows.Select(change)]))).Message;
        Assert.Equal("in: row 1: the column \"n\" holds values of type Int64, which no text can stand for", await Refused("none.parquet", row => row.Replace("\"n\":0", "\"n\":\"x\"", StringComparison.Ordinal)));
        Assert.StartsWith("in: the column \"id\" can't be read in row group 1: ", await Refused("broken-page.parquet", row => row), StringComparison.Ordinal);
        Assert.StartsWith("in: no Parquet file, or one that breaks off", await Refused("broken-truncated.parquet", row => row), StringComparison.Ordinal);
    }

    /// <summary>A file's rows, each in one line: the text, and everything else as JSON.</summary>
    private static async Task<List<string>> Rows(Stream stream, string field)
    {
        var rows = new List<string>();
        await foreach (var record in DocumentFile.ReadAsync(stream, "in", InputFormat.Parquet, new ReadOptions { TextField = field, IdField = field == "text" ? "id" : "doc.id", Keep = [ReadOptions.Everything] }))
        {
            rows.Add(record.Document is { } document
                ? $"{document.Text} {document.Id?.GetRawText()} {string.Join(' ', document.Kept.Where(kept => !field.StartsWith(kept.Key, StringComparison.Ordinal)).Select(kept => $"{kept.Key}={kept.Value.GetRawText()}"))}"
                : record.Fault!);
        }

        return rows;
    }
}
