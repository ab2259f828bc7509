using System.Text.Json;
using Gliner2.TestSupport.Hub;

namespace Gliner2.Cli.Tests.Output;

/// <summary>What is written beside an output file while a run goes on, and what a run never touches.</summary>
public sealed class OutputFileTests : IDisposable
{
    private const string One = "{\"text\":\"one\",";

    private static readonly string[] Question = ["entities", "--label", "person", "--model-dir", Samples.TinyModel];

    private readonly TemporaryFolder _folder = new();

    public OutputFileTests() => _folder.Write("in.txt", "one");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_input_with_the_name_of_the_temporary_file_is_left_alone()
    {
        _folder.Write("X.partial", "one");
        Run("X.partial", "-o", "X", "--input-format", "text").ShouldSucceed();
        Assert.Equal("one", Read("X.partial"));
        Assert.StartsWith(One, Read("X"));
        Assert.Equal(["X", "X.partial", "in.txt"], Names());
    }

    [Fact]
    public void A_link_with_the_name_of_the_temporary_file_is_not_followed()
    {
        File.CreateSymbolicLink(_folder.File("out.partial"), _folder.File("in.txt"));
        File.CreateSymbolicLink(_folder.File("out.partial2"), _folder.File("nowhere"));
        Run("in.txt", "-o", "out").ShouldSucceed();
        Assert.Equal("one", Read("in.txt"));
        Assert.StartsWith(One, Read("out"));
        Assert.Null(new FileInfo(_folder.File("out")).LinkTarget);
        Assert.Equal(["in.txt", "out", "out.partial", "out.partial2"], Names());
    }

    [Fact]
    public void What_a_stopped_run_left_stays()
    {
        _folder.Write("out.partial", "left");
        _folder.Write("in.jsonl", "\"one\"\nbad\n");
        var outcome = Run("in.jsonl", "-o", "out");
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains($"1 answer kept in '{_folder.File("out.partial2")}'; 'out' is as it was", outcome.Errors);
        Assert.Equal("left", Read("out.partial"));
        Assert.StartsWith(One, Read("out.partial2"));
    }

    [Fact]
    public void A_file_is_not_read_and_replaced()
    {
        Directory.CreateDirectory(_folder.File("sub"));
        File.CreateSymbolicLink(_folder.File("link.txt"), _folder.File("in.txt"));
        Directory.CreateSymbolicLink(_folder.File("sub/back"), _folder.Path);
        Gliner2Process.RunShell(_folder.Path, "ln in.txt hard.txt").ShouldSucceed();
        foreach (var (input, output) in new[] { ("in.txt", "in.txt"), ("in.txt", "./sub/../in.txt"), ("link.txt", "in.txt"), ("in.txt", "link.txt"), ("in.txt", "hard.txt"), ("sub/back/in.txt", "in.txt") })
            Run(input, "-o", output).ShouldFail(1, $"--output: '{output}' is the input '{input}': write to another file");
        Shell("\"$0\" \"$@\" < in.txt", "-", "--input-format", "text", "-o", "in.txt").ShouldFail(1, "--output: 'in.txt' is the input '-': write to another file");
        Shell("\"$0\" \"$@\" >> in.txt", "in.txt").ShouldFail(1, "standard output is the input 'in.txt': write to another file");
        Assert.Equal("one", Read("in.txt"));

        _folder.Write("same.txt", "one");
        File.SetLastWriteTimeUtc(_folder.File("same.txt"), File.GetLastWriteTimeUtc(_folder.File("in.txt")));
        Run("in.txt", "-o", "same.txt").ShouldSucceed();
        Assert.StartsWith(One, Read("same.txt"));
    }

    [Fact]
    public void What_a_command_reads_beside_its_input_is_not_replaced()
    {
        const string schema = """{"entities": ["person"]}""";
        _folder.Write("s.json", schema);
        Directory.CreateSymbolicLink(_folder.File("here"), _folder.Path);
        foreach (var output in (string[])["s.json", "here/s.json"])
        {
            Gliner2Process.RunIn(_folder.Path, null, "run", "--schema-file", "s.json", "--model-dir", Samples.TinyModel, "in.txt", "-o", output)
                .ShouldFail(1, $"--output: '{output}' is 's.json', which the command reads: write to another file");
        }
        _folder.Write("l.json", """["person"]""");
        Gliner2Process.RunIn(_folder.Path, null, "entities", "--labels-json", "l.json", "--model-dir", Samples.TinyModel, "in.txt", "-o", "l.json")
            .ShouldFail(1, "--output: 'l.json' is 'l.json', which the command reads: write to another file");
        var config = Path.Combine(Samples.TinyModel, "config.json");
        File.Copy(config, _folder.File("config.json"));
        Gliner2Process.RunIn(
            _folder.Path, null, "entities", "--label", "person", "--config", "config.json", "--encoder-config", Path.Combine(Samples.TinyModel, "encoder_config", "config.json"),
            "--tokenizer", Path.Combine(Samples.TinyModel, "tokenizer.json"), "--weights", Path.Combine(Samples.TinyModel, "model.safetensors"), "in.txt", "-o", "config.json")
            .ShouldFail(1, "--output: 'config.json' is 'config.json', which the command reads: write to another file");
        Assert.Equal(schema, Read("s.json"));
        Assert.Equal(File.ReadAllText(config), Read("config.json"));
    }

    [Fact]
    public void A_file_of_the_model_is_not_replaced_and_another_in_its_folder_may_be()
    {
        foreach (var file in Directory.EnumerateFiles(Samples.TinyModel, "*", SearchOption.AllDirectories))
        {
            var copy = _folder.File(Path.Combine("m", Path.GetRelativePath(Samples.TinyModel, file)));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        foreach (var model in (string[])["--model", "--model-dir"])
        {
            foreach (var output in (string[])["m/config.json", "m/encoder_config/config.json", "m/tokenizer.json", "m/model.safetensors"])
            {
                Gliner2Process.RunIn(_folder.Path, null, "entities", "--label", "person", model, "m", "in.txt", "-o", output)
                    .ShouldFail(1, $"--output: '{output}' is '{output}', which the command reads: write to another file");
            }
            for (var run = 0; run < 2; run++) Gliner2Process.RunIn(_folder.Path, null, "entities", "--label", "person", model, "m", "in.txt", "-o", "m/results.jsonl").ShouldSucceed();
        }
    }

    [Fact]
    public void Devices_are_no_files_and_may_be_both()
    {
        Shell("\"$0\" \"$@\" < /dev/null > /dev/null", "-").ShouldEnd(0);
        Run("in.txt", "-o", "/dev/null").ShouldSucceed();
        Assert.StartsWith(One, Run("in.txt", "-o", "/dev/stdout").ShouldSucceed().Output);
        Shell("echo before > all; \"$0\" \"$@\" >> all", "in.txt", "-o", "/dev/stdout").ShouldSucceed();
        Assert.StartsWith("before\n" + One, Read("all"));
    }

    [Fact]
    public void A_link_stays_a_link_and_the_file_keeps_its_mode()
    {
        File.WriteAllText(_folder.File("real"), "old");
        Shell("chmod 600 real").ShouldSucceed();
        File.CreateSymbolicLink(_folder.File("link"), "real");
        File.CreateSymbolicLink(_folder.File("ahead"), "later");
        Run("in.txt", "-o", "link").ShouldSucceed();
        Run("in.txt", "-o", "ahead").ShouldSucceed();
        Assert.StartsWith(One, Read("real"));
        Assert.StartsWith(One, Read("later"));
        Assert.Equal("real", new FileInfo(_folder.File("link")).LinkTarget);
        Assert.StartsWith("-rw------- ", Shell("ls -l real").Output);
    }

    [Fact]
    public async Task Two_runs_do_not_write_one_file()
    {
        using var first = Gliner2Process.Start([.. Question, "-", "-o", _folder.File("out")]);
        first.Input.Write("\"first\"\n");
        first.Input.Flush();
        for (var i = 0; i < 600 && (!File.Exists(_folder.File("out.partial")) || new FileInfo(_folder.File("out.partial")).Length == 0); i++) await Task.Delay(100);

        Run("in.txt", "-o", "out").ShouldFail(1, $"--output: 'out' can't be written: another run is writing to it, in '{_folder.File("out.partial")}'");
        first.Input.Close();
        first.Finish().ShouldSucceed();
        Assert.StartsWith("{\"text\":\"first\",", Read("out"));
        Assert.Equal(["in.txt", "out"], Names());
    }

    [Fact]
    public void A_file_that_may_not_grow_ends_with_a_whole_line()
    {
        const int Texts = 3_000, Kilobytes = 100;
        _folder.Write("in.jsonl", string.Concat(Enumerable.Range(0, Texts).Select(i => $"{{\"id\": {i}, \"text\": \"Anna met Otto in town number {i}.\"}}\n")));

        // The limit would also stop the runtime from mapping its own code twice.
        var outcome = Shell($"trap '' XFSZ; ulimit -f {Kilobytes * 2}; DOTNET_EnableWriteXorExecute=0 exec \"$0\" \"$@\"", "in.jsonl", "-o", "out");
        var kept = File.ReadAllText(_folder.File("out.partial"));
        Assert.EndsWith("}\n", kept);
        var lines = kept.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Enumerable.Range(0, lines.Length), lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetInt32()));
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains($"warning: {lines.Length} answers kept in '{_folder.File("out.partial")}'; 'out' is as it was; --resume goes on from there\n", outcome.Errors);
        Assert.EndsWith("error: out can't be written: it may not be larger\n", outcome.Errors);
    }

    private Gliner2Process.Outcome Run(params string[] arguments) => Gliner2Process.RunIn(_folder.Path, null, [.. Question, .. arguments]);

    private Gliner2Process.Outcome Shell(string script, params string[] arguments) => Gliner2Process.RunShell(_folder.Path, script, [.. Question, .. arguments]);

    private string Read(string name) => File.ReadAllText(_folder.File(name));

    private string[] Names() => [.. Directory.EnumerateFileSystemEntries(_folder.Path).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];
}
