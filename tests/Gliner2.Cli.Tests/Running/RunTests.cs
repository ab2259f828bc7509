using System.Text;
using Gliner2.TestSupport.Hub;

namespace Gliner2.Cli.Tests.Running;

/// <summary>How a run goes: order, bad records, files that appear when it has succeeded, stops, streams.</summary>
public sealed class RunTests : IDisposable
{
    private static readonly string[] Tiny = ["entities", "--label", "person", "--model-dir", Samples.TinyModel];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Several_files_of_every_kind_keep_their_order()
    {
        _folder.Write("a.txt", "one\ntwo\n");
        _folder.Write("b.JSONL", "{\"text\": \"three\", \"id\": 3}\n\"four\"\n");
        _folder.Write("c.json", "[{\"text\": \"five\", \"id\": \"v\"}]");
        var lines = Run("{\"text\": \"six\"}", "a.txt", "b.JSONL", "-", "c.json", "a.txt", "--text-split", "line").ShouldSucceed().Lines;
        Assert.Equal(["\"text\":\"one\"", "\"text\":\"two\"", "\"id\":3,\"text\":\"three\"", "\"text\":\"four\"", "\"text\":\"six\"", "\"id\":\"v\",\"text\":\"five\"", "\"text\":\"one\"", "\"text\":\"two\""], lines.Select(Head));
    }

    [Fact]
    public void Other_fields_and_formats()
    {
        _folder.Write("a.data", "{\"body\": \"one\", \"key\": [1]}\n");
        Assert.Equal(["\"id\":[1],\"text\":\"one\""], Run(null, "a.data", "--input-format", "jsonl", "--text-field", "body", "--id-field", "key").ShouldSucceed().Lines.Select(Head));
        Assert.Equal(["\"text\":\"a\\n b\""], Run("\uFEFFa\n b\n", "-", "--input-format", "text").ShouldSucceed().Lines.Select(Head));
        Assert.Equal("", Run("", "-").ShouldSucceed().Output);
    }

    [Fact]
    public void A_bad_record_stops_the_run_after_what_came_before()
    {
        _folder.Write("in.jsonl", "{\"text\": \"one\"}\n{\"text\": \"two\"}\n{\"body\": 1}\n{\"text\": \"four\"}\n");
        var outcome = Run(null, "in.jsonl");
        Assert.Equal((1, "error: in.jsonl:3: no field \"text\" (the object has \"body\"; --text-field names another)\n"), (outcome.ExitCode, outcome.Errors));
        Assert.Equal(["\"text\":\"one\"", "\"text\":\"two\""], outcome.Lines.Select(Head));
    }

    [Fact]
    public void Bad_records_are_skipped_and_counted()
    {
        File.WriteAllBytes(_folder.File("in.jsonl"), [.. "{\"text\": \"one\"}\nnull\n"u8, 0xFF, .. "\n{\"text\": \"four\"}\n"u8]);
        var outcome = Run(null, "in.jsonl", "--on-error", "skip");
        Assert.Equal(["\"text\":\"one\"", "\"text\":\"four\""], outcome.Lines.Select(Head));
        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(
            ["warning: skipped in.jsonl:2: null is no record: an object with the field \"text\", or a string, is", "warning: skipped in.jsonl:3: not UTF-8 (byte 0xFF at column 1); --encoding names another encoding, windows-1252 for instance", "warning: skipped 2 records, answered 2"],
            outcome.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("", Run(null, "in.jsonl", "--on-error", "skip", "-q").ShouldSucceed().Errors);
    }

    [Fact]
    public void A_text_that_is_too_long_is_a_bad_record_and_windows_read_it()
    {
        var text = string.Join(' ', Enumerable.Repeat("word", 600));
        _folder.Write("in.jsonl", $"\"one\"\n\"{text}\"\n\"three\"\n");
        var outcome = Run(null, "in.jsonl");
        Assert.Equal(1, outcome.ExitCode);
        Assert.Equal(["\"text\":\"one\""], outcome.Lines.Select(Head));
        Assert.StartsWith("error: in.jsonl:2: ", outcome.Errors);
        Assert.Single(outcome.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(["\"text\":\"one\"", "\"text\":\"three\""], Run(null, "in.jsonl", "--on-error", "skip").Lines.Select(Head));
        Assert.Equal(3, Run(null, "in.jsonl", "--chunk-size", "200").ShouldSucceed().Lines.Length);
    }

    [Fact]
    public void Records_are_skipped_in_their_order_whatever_is_wrong_with_them()
    {
        var text = string.Join(' ', Enumerable.Repeat("word", 600));
        _folder.Write("in.jsonl", $"\"one\"\n\"{text}\"\n1\n\"four\"\n\"{text}\"\nnull\n");
        var outcome = Run(null, "in.jsonl", "--on-error", "skip");
        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(["\"text\":\"one\"", "\"text\":\"four\""], outcome.Lines.Select(Head));
        Assert.Equal(
            ["in.jsonl:2", "in.jsonl:3", "in.jsonl:5", "in.jsonl:6"],
            outcome.Errors.Split('\n').Where(line => line.StartsWith("warning: skipped in", StringComparison.Ordinal)).Select(line => string.Join(':', line.Split(' ')[2].Split(':')[..2])));
    }

    [Fact]
    public void Files_that_are_not_there()
    {
        Run(null, "nowhere.txt").ShouldFail(1, "nowhere.txt: there is no such file");
        Run(null, "nowhere/*.txt").ShouldFail(1, "nowhere/*.txt: no file has such a name");
        Directory.CreateDirectory(_folder.File("empty"));
        Run(null, "empty").ShouldFail(1, "empty: the folder holds no file");
        _folder.Write("in.txt", "a");
        Run(null, "in.txt", "-o", "no/out.jsonl").ShouldFail(1, "--output: 'no/out.jsonl' can't be written: its folder doesn't exist");
        Run(null, "in.txt", "-o", ".").ShouldFail(1, "--output: '.' can't be written: it is a folder");
    }

    [Fact]
    public void What_follows_two_dashes_is_a_file()
    {
        _folder.Write("--label", "one");
        Assert.Equal(["\"text\":\"one\""], Run(null, "--", "--label").ShouldSucceed().Lines.Select(Head));
    }

    [Fact]
    public void An_output_file_replaces_the_old_one_only_when_the_run_has_succeeded()
    {
        _folder.Write("in.jsonl", "\"one\"\n\"two\"\nbad\n");
        var output = _folder.Write("out.jsonl", "old");
        var failed = Run(null, "in.jsonl", "-o", "out.jsonl");
        Assert.Equal(1, failed.ExitCode);
        Assert.Equal("old", File.ReadAllText(output));
        Assert.Equal(["\"text\":\"one\"", "\"text\":\"two\""], File.ReadLines(_folder.File("out.jsonl.partial")).Select(Head));
        Assert.Equal(
            [$"warning: 2 answers kept in '{_folder.File("out.jsonl.partial")}'; 'out.jsonl' is as it was; --resume goes on from there", "error: in.jsonl:3: not JSON: 'b' is an invalid start of a value (column 1)"],
            failed.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));

        Run(null, "in.jsonl", "-o", "out.jsonl", "--on-error", "skip", "-q").ShouldSucceed();
        Assert.Equal(["\"text\":\"one\"", "\"text\":\"two\""], File.ReadLines(output).Select(Head));
        Assert.Equal(["in.jsonl", "out.jsonl", "out.jsonl.partial", "out.jsonl.partial.state"], Directory.EnumerateFiles(_folder.Path).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_run_without_answers_leaves_nothing()
    {
        Assert.Equal(1, Run("bad", "-", "-o", "out.jsonl").ExitCode);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Verbose_and_quiet()
    {
        _folder.Write("in.txt", "one");
        var lines = Run(null, "in.txt", "-v").Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Matches(@"^info: loaded .+ in \d+\.\d\d s$", lines[0]);
        Assert.Matches(@"^info: answered 1 text \(2 words, \d+ tokens\) in \d+\.\d\d s \([\d.]+ a second\)$", lines[1]);
        Assert.Equal(["warning: --offsets has no effect without --include-spans"], Run(null, "in.txt", "--offsets", "utf8").Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(
            ["warning: --text-field has no effect: no input has fields or columns", "warning: --id-field has no effect: no input has fields or columns"],
            Run(null, "in.txt", "--text-field", "a", "--id-field", "b").Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("warning: --input-format has no effect with --text\n", Run(null, "--text", "one", "--input-format", "text").Errors);
        Assert.Equal("", Run(null, "in.txt", "--offsets", "utf8", "-q").ShouldSucceed().Errors);
    }

    [Fact]
    public void What_a_schema_file_asks_of_a_single_label_task_in_vain_is_said()
    {
        _folder.Write("schema.json", """{"classifications": [{"task": "tone", "labels": ["good", "bad"], "cls_threshold": 0.9, "top_k": 1}, {"task": "topics", "labels": ["a", "b"], "multi_label": true, "cls_threshold": 0.9, "top_k": 1}]}""");
        var outcome = Gliner2Process.RunIn(_folder.Path, null, "run", "--schema-file", "schema.json", "--model-dir", Samples.TinyModel, "--text", "one");
        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(
            "warning: cls_threshold of task 'tone' has no effect without multi_label: the best label is the answer\nwarning: top_k of task 'tone' has no effect without multi_label: the best label is the answer\n",
            outcome.Errors);
    }

    [Fact]
    public void Field_specs_that_were_probably_meant_otherwise_are_said()
    {
        var outcome = Gliner2Process.RunIn(_folder.Path, null, "json", "--structures", """{"item": ["name::str", "price::int"]}""", "--model-dir", Samples.TinyModel, "--text", "one");
        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal("warning: field spec 'price::int': 'int' is no type ('str', one value, and 'list', all values, are the only ones), so the model reads it as the field's description\n", outcome.Errors);
    }

    [Fact]
    public void Labels_that_are_too_many_are_asked_for_in_passes()
    {
        string[] labels = [.. Enumerable.Range(0, 200).SelectMany(i => new[] { "--label", i == 0 ? "person" : $"a thing of kind {i}" })];
        string[] arguments = ["entities", .. labels, "--text", "Ada Lovelace lives in Paris."];
        var refused = Gliner2Process.RunIn(_folder.Path, null, arguments);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("the schema alone is ", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("--split-labels", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("\"person\":[\"Ada Lovelace\"]", Gliner2Process.RunIn(_folder.Path, null, [.. arguments, "--split-labels"]).ShouldSucceed().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_pauses_gets_its_answers()
    {
        using var process = Gliner2Process.Start([.. Tiny, "-"]);
        for (var i = 0; i < 3; i++)
        {
            process.Input.Write($"{{\"text\": \"text {i}\"}}\n");
            process.Input.Flush();
            var line = await process.Output.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
            Assert.Equal($"\"text\":\"text {i}\"", Head(line!));
        }

        process.Input.Close();
        process.Finish().ShouldSucceed();
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task A_stopped_run_keeps_what_it_did(string signal, int exitCode)
    {
        using var process = Gliner2Process.Start([.. Tiny, "-", "-o", _folder.File("out.jsonl")]);
        process.Input.Write(string.Concat(Enumerable.Range(0, 20).Select(i => $"\"text {i}\"\n")));
        process.Input.Flush();

        // The file is locked, which .NET heeds also when it only reads.
        await WaitFor(() => Gliner2Process.RunShell(_folder.Path, "cat out.jsonl.partial").Lines.Length == 20);
        process.Signal(signal);
        var outcome = process.Finish();
        Assert.Equal((exitCode, $"warning: 20 answers kept in '{_folder.File("out.jsonl.partial")}'; '{_folder.File("out.jsonl")}' is as it was\nerror: stopped\n"), (outcome.ExitCode, outcome.Errors));
        Assert.Equal(20, File.ReadAllLines(_folder.File("out.jsonl.partial")).Length);
        Assert.False(File.Exists(_folder.File("out.jsonl")));
    }

    [Fact]
    public async Task A_reader_that_goes_away_ends_the_run_quietly()
    {
        using var process = Gliner2Process.Start([.. Tiny, "-"]);
        process.Input.Write("\"first\"\n");
        process.Input.Flush();
        Assert.Equal("\"text\":\"first\"", Head((await process.Output.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)))!));
        process.Output.Close();
        process.Input.Write("\"second\"\n");
        process.Input.Flush();
        var (exitCode, errors) = process.FinishWithoutOutput();
        Assert.Equal((0, ""), (exitCode, errors));
    }

    [Fact]
    public async Task A_long_stream_takes_no_more_memory_than_a_short_one()
    {
        // A small first generation of the garbage collector shows what is kept; by default it grows with the processor's cache.
        const int Short = 2_000, Long = 10_000;
        using var process = Gliner2Process.Start(new Dictionary<string, string> { ["DOTNET_GCgen0size"] = "0x1000000" }, [.. Tiny, "-"]);
        var writing = Task.Run(() =>
        {
            for (var i = 0; i < Long; i++) process.Input.Write($"{{\"id\": {i}, \"text\": \"Anna met Otto in town number {i}.\"}}\n");
            process.Input.Flush();
        });
        var early = 0L;
        for (var i = 0; i < Long; i++)
        {
            Assert.StartsWith($"{{\"id\":{i},\"text\":", await process.Output.ReadLineAsync());
            if (i == Short) early = process.WorkingSet;
        }

        var late = process.WorkingSet;
        await writing;
        process.Input.Close();
        process.Finish().ShouldSucceed();
        Assert.True(late < early + (32 << 20), $"{early >> 20} MB after {Short} texts, {late >> 20} MB after {Long}");
    }

    private static string Head(string line)
    {
        Assert.StartsWith("{", line);
        return line[1..line.IndexOf(",\"result\":{", StringComparison.Ordinal)];
    }

    private static async Task WaitFor(Func<bool> condition)
    {
        for (var i = 0; i < 600; i++)
        {
            if (condition()) return;
            await Task.Delay(100);
        }

        Assert.Fail("it doesn't happen");
    }

    private Gliner2Process.Outcome Run(string? input, params string[] arguments) =>
        Gliner2Process.RunIn(_folder.Path, input is null ? null : Encoding.UTF8.GetBytes(input), [.. Tiny, .. arguments]);
}
