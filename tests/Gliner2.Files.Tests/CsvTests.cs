using System.Globalization;
using System.Text;
using CsCheck;

namespace Gliner2.Files.Tests;

public sealed class CsvTests
{
    private static readonly ReadOptions Everything = new() { Keep = [ReadOptions.Everything] };

    [Theory]
    [InlineData("text\nHello, \"x\"\n", "in:2: 2 fields, where the header has 1; a field that holds the delimiter stands in quotes, and CsvDialect.Delimiter names another delimiter")]
    [InlineData("body\none\n\ntwo", "in:2 'one' -", "in:4 'two' -")]
    [InlineData("id;text\n1;a, b\n2;\"c;\"\"d\"\"\"\n", "in:2 'a, b' \"1\"", "in:3 'c;\"d\"' \"2\"")]
    [InlineData("id|text\r\n1|a\r\n\r\n#2|#b", "in:2 'a' \"1\"", "in:4 '#b' \"#2\"")]
    [InlineData("text,id,\u00e4\nx,,\"\"\n", "in:2 'x' \"\" \u00e4=\"\"")]
    [InlineData("id,text\n1,\"a\nb\"\n2,c\n", "in:2 'a\nb' \"1\"", "in:4 'c' \"2\"")]
    [InlineData("text\rone\rtwo\r", "in:2 'one' -", "in:3 'two' -")]
    [InlineData("id,text\n1,\"never closed\n2,b\n", "in:2: not CSV: something follows a closing quote in column 2, or a quote was never closed")]
    [InlineData("text,result\na,b", "in:1: the field \"result\" can't be kept: answers have a field of that name themselves")]
    [InlineData("text,a,a\n1,2,3", "in:1: the column \"a\" is there more than once and can't be kept")]
    [InlineData("", "in:1: is empty: a table has a header at least")]
    [InlineData("\n\n", "in:2: is empty: a table has a header at least")]
    public async Task Rows(string csv, params string[] expected) => Assert.Equal(expected, await FileReading.Shown(FileReading.Text(csv, InputFormat.Csv, Everything)));

    [Fact]
    public async Task Columns_that_are_not_there_are_told_with_those_that_are()
    {
        async Task<string> Fault(ReadOptions options) => (await FileReading.Text("a,b\n1,2\n", InputFormat.Csv, options)).Single().Fault!;
        Assert.Equal("in:1: no column \"text\" (the columns are \"a\", \"b\"; TextField names one); CsvDialect.HasHeader says that the first row holds no names", await Fault(new ReadOptions()));
        Assert.Equal("in:1: no column \"c\" (the columns are \"a\", \"b\"; IdField names one); CsvDialect.HasHeader says that the first row holds no names", await Fault(new ReadOptions { TextField = "a", IdField = "c" }));
        Assert.Equal("in:1: no column \"3\" (the columns are \"a\", \"b\"; Keep names one); CsvDialect.HasHeader says that the first row holds no names", await Fault(new ReadOptions { TextField = "a", Keep = ["3"] }));
    }

    [Fact]
    public async Task Bytes_that_are_no_text_end_the_reading_after_the_rows_before()
    {
        Assert.Equal(["in:2 'a' -", "in:3: not UTF-8 (byte 0xFF at column 2); Encoding names another encoding, windows-1252 for instance"], await FileReading.Shown(FileReading.Bytes([.. "text\na\nb"u8, 0xFF, .. "\nc\n"u8], InputFormat.Csv)));
        Assert.Equal("in:2: not text but binary data (a zero byte at column 1)", (await FileReading.Bytes("text\n\0\n"u8.ToArray(), InputFormat.Csv))[^1].Fault);
        Assert.Equal("in:2: not UTF-8 (byte 0xC3 at column 1); Encoding names another encoding, windows-1252 for instance", (await FileReading.Bytes([.. "text\n"u8, 0xC3], InputFormat.Csv))[^1].Fault);
    }

    [Fact]
    public async Task The_source_comes_first_among_what_is_kept() =>
        Assert.Equal(["in:2 'a' - source=\"in\" n=\"1\""], await FileReading.Shown(FileReading.Text("n,text\n1,a\n", InputFormat.Csv, Everything with { WithSource = true })));

    [Fact]
    public async Task Backslashes_before_quotes_in_quotes() =>
        Assert.Equal(["in:2 'say \"no\"' -"], await FileReading.Shown(FileReading.Text("text\n\"say \\\"no\\\"\"\n", InputFormat.Csv, new ReadOptions { Csv = new CsvDialect { Escape = '\\' } })));

    [Fact]
    public void Whatever_is_written_by_the_rules_is_read_as_it_was()
    {
        var field = Gen.String[Gen.Char["abc,\"\n\r ;\t#\\\u00e4\u540d"], 0, 12];
        Gen.Select(Gen.Char[",;\t"], Gen.Select(field, field).List[1, 40]).Sample((delimiter, rows) =>
        {
            var csv = string.Concat(rows.Prepend(("id", "text")).Select(row => $"{Quoted(row.Item1)}{delimiter}{Quoted(row.Item2)}\r\n"));
            var records = FileReading.Text(csv, InputFormat.Csv, new ReadOptions { Csv = new CsvDialect { Delimiter = delimiter } }).GetAwaiter().GetResult();
            return rows.SequenceEqual(records.Select(record => (record.Document!.Id!.Value.GetString()!, record.Document.Text)));
        }, iter: 200);

        static string Quoted(string value) => $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    [Fact]
    public async Task Rows_longer_than_the_buffers_are_whole()
    {
        var text = string.Concat(Enumerable.Repeat("0123456789\u00e4", 30_000));
        Assert.Equal([$"in:2 'a' -", $"in:3 '{text}' -", "in:4 'b' -"], await FileReading.Shown(FileReading.Text($"text\na\n{text}\nb\n", InputFormat.Csv)));
    }

    [Fact]
    public async Task Progress_is_told_and_never_runs_backwards()
    {
        var shares = new List<double>();
        var rows = string.Concat(Enumerable.Range(0, 50_000).Select(i => i.ToString(CultureInfo.InvariantCulture) + "\n"));
        Assert.Equal(50_000, (await FileReading.Bytes(Encoding.UTF8.GetBytes("text\n" + rows), InputFormat.Csv, new ReadOptions { OnProgress = shares.Add })).Count);
        Assert.True(shares.Count > 2);
        Assert.Equal(shares.Order(), shares);
        Assert.Equal(1, shares[^1]);
    }
}
