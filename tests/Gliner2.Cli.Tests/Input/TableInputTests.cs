using System.IO.Compression;
using System.Text;
using Gliner2.TestSupport.Hub;

namespace Gliner2.Cli.Tests.Input;

/// <summary>Tables, folders, patterns and packed files as input of the program.</summary>
public sealed class TableInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Csv_with_columns_of_its_own_names()
    {
        _folder.Write("in.csv", "key;body;stars\n7;\"one; \"\"two\"\"\";5\nx;three;1\n");
        Assert.Equal(
            ["\"id\":\"7\",\"stars\":\"5\",\"text\":\"one; \\\"two\\\"\"", "\"id\":\"x\",\"stars\":\"1\",\"text\":\"three\""],
            Heads("in.csv", "--text-column", "body", "--id-column", "key", "--keep", "stars"));
        Assert.Equal(["\"source\":\"in.csv\",\"1\":\"key\",\"text\":\"body\"", "\"source\":\"in.csv\",\"1\":\"7\",\"text\":\"one; \\\"two\\\"\"", "\"source\":\"in.csv\",\"1\":\"x\",\"text\":\"three\""],
            Heads("in.csv", "--no-header", "--text-column", "2", "--keep", "1", "--with-source"));
        Run("in.csv").ShouldFail(1, "in.csv:1: no column \"text\" (the columns are \"key\", \"body\", \"stars\"; --text-field names one); --no-header says that the first row holds no names");
        Run("in.csv", "--text-column", "body", "--delimiter", ",").ShouldFail(1, "in.csv:1: no column \"body\" (the column is \"key;body;stars\"; --text-field names one); --no-header says that the first row holds no names");
    }

    [Fact]
    public void Parquet_by_name_and_through_a_pipe()
    {
        var file = TestData("snappy.parquet");
        var fromFile = Run(file, "--keep", "n", "--on-error", "skip");
        Assert.Equal((0, 39), (fromFile.ExitCode, fromFile.Lines.Length));
        Assert.StartsWith("{\"id\":\"r000\",\"n\":0,\"text\":\"Tim Cook works for Apple.\",\"result\":", fromFile.Lines[0]);
        Assert.Equal($"warning: skipped {file}: row 6: the column \"text\" is null, not a text\nwarning: skipped 1 record, answered 39\n", fromFile.Errors);
        var piped = RunWith(File.ReadAllBytes(file), "-", "--input-format", "parquet", "--keep", "n", "--on-error", "skip");
        Assert.Equal(fromFile.Output, piped.Output);
    }

    [Fact]
    public void Folders_and_patterns_are_the_files_in_them_in_order()
    {
        foreach (var (name, text) in new[] { ("d/b.txt", "b"), ("d/a.jsonl", "\"a\""), ("d/sub/c.csv", "text\nc\n"), ("d/sub/deep/d.txt", "d"), ("d/note.xyz", "n"), ("d/.hidden.txt", "h") })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
            _folder.Write(name, text);
        }

        var all = Run("d", "--with-source");
        Assert.Equal(["\"source\":\"d/a.jsonl\",\"text\":\"a\"", "\"source\":\"d/b.txt\",\"text\":\"b\"", "\"source\":\"d/sub/c.csv\",\"text\":\"c\"", "\"source\":\"d/sub/deep/d.txt\",\"text\":\"d\""], all.Lines.Select(Head));
        Assert.Equal("warning: d: passed over 1 file whose name doesn't say what they hold ('note.xyz'): --input-format says it for all\n".Replace("name doesn't", "names don't"), all.Errors);
        Assert.Equal(["\"text\":\"b\"", "\"text\":\"d\""], Heads("d/**/*.txt"));
        Assert.Equal(["\"text\":\"c\""], Heads("d/*/?.csv"));
        Assert.Equal(["\"text\":\"n\""], Heads("d/*.xyz"));
    }

    [Fact]
    public void Packed_files()
    {
        using (var gzip = new GZipStream(File.Create(_folder.File("in.csv.gz")), CompressionLevel.Fastest)) gzip.Write("text\none\ntwo\n"u8);
        Assert.Equal(["\"text\":\"one\"", "\"text\":\"two\""], Heads("in.csv.gz"));
        File.WriteAllBytes(_folder.File("cut.csv.gz"), File.ReadAllBytes(_folder.File("in.csv.gz"))[..^6]);
        var cut = Run("cut.csv.gz");
        Assert.Equal(1, cut.ExitCode);
        Assert.StartsWith("error: cut.csv.gz: can't be unpacked: ", cut.Errors);
    }

    [Fact]
    public void Encodings()
    {
        File.WriteAllBytes(_folder.File("in.txt"), [.. "Z"u8, 0xFC, .. "rich "u8, 0x80]);
        Run("in.txt").ShouldFail(1, "in.txt:1: not UTF-8 (byte 0xFC at column 2); --encoding names another encoding, windows-1252 for instance");
        Assert.Equal(["\"text\":\"Z\u00fcrich \u20ac\""], Heads("in.txt", "--encoding", "windows-1252"));
        Assert.Equal(["\"text\":\"a\""], RunWith([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("\"a\"\n")], "-").ShouldSucceed().Lines.Select(Head));
        Run("in.txt", "--encoding", "nonsense").ShouldFail(2, "--encoding: 'nonsense' is no encoding known here: utf-8, utf-16, latin1, windows-1252, shift_jis and so on are");
    }

    [Fact]
    public void Options_that_say_nothing_here()
    {
        _folder.Write("in.txt", "a");
        Assert.Equal(
            ["warning: --keep has no effect: no input has fields or columns", "warning: --delimiter has no effect: no input is CSV", "warning: --no-header has no effect: no input is CSV"],
            Run("in.txt", "--keep", "a", "--delimiter", ";", "--no-header").Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Run("in.txt", "--delimiter", "ab").ShouldFail(2, "--delimiter: 'ab' is not one sign");
        Run("in.txt", "--keep", "a,,b").ShouldFail(2, "--keep: a name is empty in 'a,,b'");
    }

    [Fact]
    public async Task A_table_that_comes_slowly_gets_its_answers()
    {
        using var process = Gliner2Process.Start("entities", "--label", "person", "--model-dir", Samples.TinyModel, "-", "--input-format", "csv");
        process.Input.Write("id,text\n");
        for (var i = 0; i < 3; i++)
        {
            process.Input.Write($"{i},text {i}\n");
            process.Input.Flush();
            Assert.StartsWith($"{{\"id\":\"{i}\",\"text\":\"text {i}\"", await process.Output.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)));
        }

        process.Input.Close();
        process.Finish().ShouldSucceed();
    }

    private static string TestData(string name) => Path.Combine(TestSupport.RepositoryFolder.Root, "tests", "Gliner2.Files.Tests", "Data", name);

    private static string Head(string line) => line[1..line.IndexOf(",\"result\":{", StringComparison.Ordinal)];

    private IEnumerable<string> Heads(params string[] arguments) => Run(arguments).ShouldSucceed().Lines.Select(Head);

    private Gliner2Process.Outcome Run(params string[] arguments) => RunWith(null, arguments);

    private Gliner2Process.Outcome RunWith(byte[]? input, params string[] arguments) =>
        Gliner2Process.RunIn(_folder.Path, input, ["entities", "--label", "person", "--model-dir", Samples.TinyModel, .. arguments]);
}
