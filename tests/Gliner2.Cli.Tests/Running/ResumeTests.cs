using System.Text;
using Gliner2.TestSupport.Hub;

namespace Gliner2.Cli.Tests.Running;

/// <summary>A run that was stopped goes on, and its output is that of one that wasn't.</summary>
public sealed class ResumeTests : IDisposable
{
    private static readonly string[] Tiny = ["entities", "--label", "person", "--label", "place", "--model-dir", Samples.TinyModel, "--include-confidence", "--include-spans"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Killed_at_ten_moments_it_ends_with_the_same_bytes()
    {
        const int Rows = 3000;
        _folder.Write("in.csv", "id,text\n" + string.Concat(Enumerable.Range(0, Rows).Select(i => i % 97 == 5 ? $"{i},too,many\n" : $"{i},\"Anna met Otto in town {i}, and \u540d\u524d too.\"\n")));
        var input = _folder.File("in.csv");
        Run(input, "-o", "whole.jsonl", "--on-error", "skip", "-q").ShouldSucceed();
        var whole = File.ReadAllBytes(_folder.File("whole.jsonl"));
        var random = new Random(7);
        var kills = 0;
        for (; kills < 10; kills++)
        {
            using var process = Gliner2Process.Start([.. Tiny, input, "-o", _folder.File("out.jsonl"), "--on-error", "skip", "-q", "--resume", "--workers", FormattableString.Invariant($"{1 + kills % 3}")]);
            var before = Length();
            for (var wanted = before + random.Next(1, whole.Length / 8); Length() < wanted && !File.Exists(_folder.File("out.jsonl"));) await Task.Delay(2);
            process.Signal("KILL");
            process.FinishWithoutOutput();
            if (File.Exists(_folder.File("out.jsonl"))) break;

            // A kill may come in the middle of a line, of an answer or of a number.
            if (kills % 3 == 0 && File.Exists(_folder.File("out.jsonl.partial"))) File.AppendAllText(_folder.File("out.jsonl.partial"), "{\"id\":\"9");
            if (kills % 3 == 1 && File.Exists(_folder.File("out.jsonl.partial.state"))) File.AppendAllText(_folder.File("out.jsonl.partial.state"), "123");
        }

        Assert.True(kills > 4, $"the run was too short: {kills} kills");
        if (!File.Exists(_folder.File("out.jsonl"))) Run(input, "-o", "out.jsonl", "--on-error", "skip", "-q", "--resume").ShouldSucceed();
        Assert.Equal(whole, File.ReadAllBytes(_folder.File("out.jsonl")));
        Assert.Equal(["in.csv", "out.jsonl", "whole.jsonl"], Directory.EnumerateFiles(_folder.Path).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));

        long Length() => new FileInfo(_folder.File("out.jsonl.partial")) is { Exists: true } file ? file.Length : 0;
    }

    [Fact]
    public void A_failed_run_goes_on_when_its_input_is_skipped_over()
    {
        _folder.Write("in.jsonl", "\"one\"\n\"two\"\nbad\n\"four\"\n");
        Assert.Equal(1, Run("in.jsonl", "-o", "out.jsonl").ExitCode);
        var resumed = Run("in.jsonl", "-o", "out.jsonl", "--resume", "--on-error", "skip", "-v");
        Assert.Equal(0, resumed.ExitCode);
        Assert.Contains("info: goes on after 2 records of a stopped run\n", resumed.Errors);
        Assert.Contains("info: answered 1 text (", resumed.Errors);
        Assert.Contains("warning: skipped 1 record, answered 3\n", resumed.Errors);
        Assert.Equal(3, File.ReadAllLines(_folder.File("out.jsonl")).Length);
        Run("in.jsonl", "-o", "whole.jsonl", "--on-error", "skip", "-q").ShouldSucceed();
        Assert.Equal(File.ReadAllText(_folder.File("whole.jsonl")), File.ReadAllText(_folder.File("out.jsonl")));
    }

    [Fact]
    public void Another_run_is_not_gone_on_with()
    {
        _folder.Write("in.jsonl", "\"one\"\nbad\n");
        Assert.Equal(1, Run("in.jsonl", "-o", "out.jsonl").ExitCode);
        var partial = _folder.File("out.jsonl.partial");
        string Refusal(params string[] arguments) => Run([.. arguments, "-o", "out.jsonl", "--resume"]).Errors;
        string Message(string difference) => $"error: --resume: '{partial}' was written with {difference}: remove it, or leave out --resume to begin anew beside it\n";
        Assert.EndsWith(Message("other options or another schema"), Refusal("in.jsonl", "--threshold", "0.1"));
        Assert.EndsWith(Message("other options or another schema"), Refusal("in.jsonl", "--label", "city"));
        _folder.Write("other.jsonl", "\"one\"\n");
        Assert.EndsWith(Message("other inputs"), Refusal("other.jsonl"));
        _folder.Write("in.jsonl", "\"one\"\n\"2\"\n\n");
        Assert.EndsWith(Message("other inputs"), Refusal("in.jsonl"));
        Assert.Single(File.ReadAllLines(partial));
    }

    [Fact]
    public void With_nothing_to_go_on_with_it_begins_anew()
    {
        _folder.Write("in.jsonl", "\"one\"\n");
        Run("in.jsonl", "-o", "out.jsonl", "--resume").ShouldSucceed();
        Assert.Single(File.ReadAllLines(_folder.File("out.jsonl")));
        Run("in.jsonl", "--resume").ShouldFail(2, "--resume needs --output FILE: standard output keeps nothing to go on with");
        Run("-", "--resume", "-o", "out.jsonl").ShouldFail(2, "--resume needs files as input: standard input can't be read again");
    }

    [Fact]
    public void Several_workers_answer_in_order()
    {
        _folder.Write("in.jsonl", string.Concat(Enumerable.Range(0, 700).Select(i => i % 50 == 7 ? "bad\n" : $"\"Anna met Otto {i} times.\"\n")));
        var one = Run("in.jsonl", "--on-error", "skip");
        foreach (var (workers, batch) in new[] { ("2", "8"), ("5", "3") })
        {
            var many = Run("in.jsonl", "--on-error", "skip", "--workers", workers, "--batch-size", batch);
            Assert.Equal((one.ExitCode, one.Output, one.Errors), (many.ExitCode, many.Output, many.Errors));
        }

        var stopped = Run("in.jsonl", "--workers", "3", "--batch-size", "1");
        Assert.Equal((1, 7), (stopped.ExitCode, stopped.Lines.Length));
        Assert.StartsWith("error: in.jsonl:8: not JSON", stopped.Errors);
    }

    [Fact]
    public async Task Several_workers_answer_a_stream_that_pauses()
    {
        using var process = Gliner2Process.Start([.. Tiny, "-", "--workers", "3", "--batch-size", "1"]);
        for (var i = 0; i < 20; i++)
        {
            process.Input.Write($"\"text {i}\"\n");
            process.Input.Flush();
            Assert.StartsWith($"{{\"text\":\"text {i}\"", await process.Output.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)));
        }

        process.Input.Close();
        process.Finish().ShouldSucceed();
    }

    [Fact]
    public void Too_many_errors_end_the_run()
    {
        _folder.Write("in.jsonl", "\"one\"\nbad\n\"three\"\nbad\n\"five\"\n");
        Assert.Equal(0, Run("in.jsonl", "--max-errors", "2").ExitCode);
        var outcome = Run("in.jsonl", "--max-errors", "1");
        Assert.Equal((1, 2), (outcome.ExitCode, outcome.Lines.Length));
        Assert.EndsWith("error: in.jsonl:4: not JSON: 'b' is an invalid start of a value (column 1) (--max-errors: 1 record skipped before it)\n", outcome.Errors);
        Run("in.jsonl", "--max-errors", "1", "--on-error", "fail").ShouldFail(2, "--on-error fail and --max-errors contradict each other: give one of them");
    }

    private Gliner2Process.Outcome Run(params string[] arguments)
    {
        var input = arguments.Contains("-") ? Encoding.UTF8.GetBytes("\"one\"\n") : null;
        return Gliner2Process.RunIn(_folder.Path, input, [.. Tiny, .. arguments]);
    }
}
