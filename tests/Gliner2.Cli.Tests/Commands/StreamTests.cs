using System.Text;
using System.Text.Json;
using Gliner2.TestSupport;
using Gliner2.TestSupport.Hub;

namespace Gliner2.Cli.Tests.Commands;

/// <summary><c>submit</c>, <c>worker</c>, <c>collect</c> and <c>status</c> as processes, on a server that is a process too.</summary>
public sealed class StreamTests : IDisposable
{
    private const string Schema = """{"entities":["person","company"],"relations":["leads"],"classifications":[{"task":"mood","labels":["good","bad"]}],"structures":{"deal":{"fields":[{"name":"who"},{"name":"what"}]}}}""";

    private readonly TemporaryFolder _folder = new();
    private readonly NatsServer _server = NatsServer.Start();

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Answers_of_workers_are_those_of_a_run_to_the_byte_in_every_format()
    {
        _folder.Write("in.jsonl", Encoding.UTF8.GetString(Samples.JsonLines(Samples.Texts)).Replace("null", "\"n\"", StringComparison.Ordinal));
        _folder.Write("schema.json", Schema);
        Submit("in.jsonl", "--schema-file", "schema.json", "--keep", "other").ShouldEndSo(0, $"gave 6 documents to stream s at {_server.Url}\n");
        using (var worker = Worker())
        {
            Collect("-o", "b.jsonl").ShouldSucceed();
            worker.Signal("TERM");
            worker.Finish().ShouldEndSo(0, $"working on stream s at {_server.Url}\nstopped: answered 6 documents, 0 answered already, 0 given back, 0 dead letters\n");
        }

        foreach (var (name, options) in new (string, string[])[] { ("jsonl", []), ("jsonl", ["--include-confidence", "--include-spans"]), ("csv", []), ("parquet", []), ("json", ["--include-spans"]), ("html", []) })
        {
            Gliner2Process.RunIn(_folder.Path, null, ["run", "in.jsonl", "--schema-file", "schema.json", "--keep", "*", "--model-dir", Samples.TinyModel, "-q", "-o", $"a.{name}", .. options]).ShouldSucceed();
            Collect(["-o", $"b.{name}", .. options]).ShouldSucceed();
            if (name == "html") Assert.Equal(WithoutVersion($"a.{name}"), WithoutVersion($"b.{name}"));
            else Assert.Equal(File.ReadAllBytes(_folder.File($"a.{name}")), File.ReadAllBytes(_folder.File($"b.{name}")));
        }

        Assert.Equal(6, Collect("--sort", "arrival").ShouldSucceed().Lines.Length);
        Submit("in.jsonl").ShouldEndSo(0, $"gave 0 documents to stream s at {_server.Url}\nwarning: 6 documents not given again: one with the same id is answered already\n");

        string WithoutVersion(string file) => File.ReadAllText(_folder.File(file)).Replace("span-bert", "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Documents_that_no_worker_reads_are_told_while_they_are_waited_for()
    {
        Submit("--text", "Tim leads Apple.", "--schema-file", Schema).ShouldEndSo(0, $"gave 1 document to stream s at {_server.Url}\n");
        var errors = _folder.Write("errors", "");
        using var collecting = Gliner2Process.StartProgram("/bin/sh", "-c", "exec \"$0\" \"$@\" 2> \"$ERRORS\"".Replace("$ERRORS", errors, StringComparison.Ordinal), Gliner2Process.Program, "collect", _server.Url, "--stream", "s");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(100));
        while (new FileInfo(errors).Length == 0) await Task.Delay(50, patience.Token);
        using var worker = Worker();
        var collected = collecting.Finish();
        Assert.Equal((0, 1), (collected.ExitCode, collected.Lines.Length));
        Assert.Equal("warning: 1 document waiting, and no worker: 'gliner2 worker' starts one\n", File.ReadAllText(errors));
    }

    [Fact]
    public void What_can_not_be_answered_is_told()
    {
        _folder.Write("in.jsonl", $"{{\"id\":\"long\",\"text\":\"{string.Concat(Enumerable.Repeat("word ", 40_000))}\"}}\n{{\"text\":\"Tim\"}}\n");
        Submit("in.jsonl", "--schema-file", Schema).ShouldEndSo(0, $"gave 2 documents to stream s at {_server.Url}\n");
        using var worker = Worker();
        var collected = Collect("--sort", "arrival");
        Assert.Equal((0, "warning: 1 document can't be answered: 'gliner2 status ... --dead-letters' says why\n"), (collected.ExitCode, collected.Errors));
        Assert.StartsWith("{\"id\":\"in.jsonl:2\",\"text\":\"Tim\",\"result\":", Assert.Single(collected.Lines), StringComparison.Ordinal);
        var letter = JsonElement.Parse(Assert.Single(Run("status", "--dead-letters").ShouldSucceed().Lines));
        Assert.Equal("long", letter.GetProperty("id").GetString());
        Assert.Contains("40054 tokens", letter.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("word word", letter.GetProperty("document").GetProperty("text").GetString(), StringComparison.Ordinal);
        worker.Signal("TERM");
        Assert.EndsWith("answered 1 document, 0 answered already, 0 given back, 1 dead letters\n", worker.Finish().Errors, StringComparison.Ordinal);
        Assert.Equal("""{"waiting":0,"being_read":0,"answered":1,"dead_letters":1,"idle_workers":0,"document_bytes":0""", Run("status", "--json").ShouldSucceed().Output.Split(",\"answer_bytes")[0]);
    }

    [Fact]
    public void Texts_are_redacted_by_a_policy()
    {
        Gliner2Process.RunIn(_folder.Path, null, "submit", _server.Url, "--stream", "s", "--text", "card 4111 1111 1111 1111 please", "--policy-file", """{"preset":"base"}""").ShouldEndSo(0, $"gave 1 document to stream s at {_server.Url}\n");
        using var worker = Worker();
        var line = JsonElement.Parse(Assert.Single(Collect().ShouldSucceed().Lines));
        Assert.DoesNotContain("4111", line.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.NotEqual(0, line.GetProperty("redacted").GetArrayLength());
        Collect("--output-format", "csv").ShouldFail(2, "the answer to '--text' is a redacted text, which only --output-format jsonl has a place for");
    }

    [Fact]
    public async Task Health_and_measurements_are_answered()
    {
        Gliner2Process.RunIn(_folder.Path, null, "submit", _server.Url, "--stream", "s", "--text", "Tim", "--schema-file", Schema).ShouldEndSo(0, $"gave 1 document to stream s at {_server.Url}\n");
        var port = NatsServer.FreePort();
        using var worker = Gliner2Process.Start("worker", _server.Url, "--stream", "s", "--model-dir", Samples.TinyModel, "--health-port", FormattableString.Invariant($"{port}"));
        Collect().ShouldSucceed();
        using var http = new HttpClient { BaseAddress = new Uri(FormattableString.Invariant($"http://127.0.0.1:{port}")) };
        Assert.Equal(("Healthy", "Healthy"), (await http.GetStringAsync("/health"), await http.GetStringAsync("/health/live")));
        Assert.Contains("gliner2_worker_documents_total{otel_scope_name=\"Gliner2\",outcome=\"answered\"} 1", await http.GetStringAsync("/metrics"), StringComparison.Ordinal);
        worker.Signal("TERM");
        Assert.Equal(0, worker.Finish().ExitCode);
    }

    [Fact]
    public void A_port_that_is_taken_leaves_no_document_behind()
    {
        Gliner2Process.RunIn(_folder.Path, null, "submit", _server.Url, "--stream", "s", "--text", "Tim", "--schema-file", Schema).ShouldEndSo(0, $"gave 1 document to stream s at {_server.Url}\n");
        var taken = Run("worker", "--model-dir", Samples.TinyModel, "--health-port", FormattableString.Invariant($"{_server.Port}"));
        Assert.Equal((1, ""), (taken.ExitCode, taken.Output));
        Assert.StartsWith($"error: --health-port: can't listen on 127.0.0.1:{_server.Port}: ", taken.Errors, StringComparison.Ordinal);
        Assert.Contains("\"being_read\":0,", Run("status", "--json").ShouldSucceed().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_says_that_it_has_another_model_and_that_its_server_is_gone()
    {
        Run("submit", "--text", "Tim", "--schema-file", Schema).ShouldEndSo(0, $"gave 1 document to stream s at {_server.Url}\n");
        using (var first = Worker())
        {
            Collect().ShouldSucceed();
            first.Signal("TERM");
            Assert.StartsWith($"working on stream s at {_server.Url}\n", first.Finish().Errors, StringComparison.Ordinal);
        }

        Assert.Contains("\"model\":\"span-bert (", Run("status", "--json").ShouldSucceed().Output, StringComparison.Ordinal);
        var port = NatsServer.FreePort();
        using var second = Gliner2Process.Start("worker", _server.Url, "--stream", "s", "--model-dir", Path.Combine(RepositoryFolder.Root, "tests", "reference", "models", "span-deberta"), "--health-port", FormattableString.Invariant($"{port}"));
        using var http = new HttpClient { BaseAddress = new Uri(FormattableString.Invariant($"http://127.0.0.1:{port}")) };
        await HealthAsync(http, "Healthy");
        _server.Kill();
        await HealthAsync(http, "Unhealthy");
        second.Signal("TERM");
        var (exitCode, _, errors) = second.Finish();
        var lines = errors.Split('\n');
        Assert.Equal(0, exitCode);
        Assert.Matches($@"^warning: stream s at {_server.Url}: the worker before this one had the model span-bert \([0-9a-f]{{12}}\), this one has span-deberta \([0-9a-f]{{12}}\): ", lines[0]);
        Assert.StartsWith($"working on stream s at {_server.Url}, health at ", lines[1], StringComparison.Ordinal);
        Assert.Equal($"warning: stream s at {_server.Url} doesn't answer (the connection to {_server.Url} is lost); trying again in 1 s", lines[2]);
    }

    [Theory]
    [InlineData(2, "no server: name it, as nats://host:4222, or set NATS_URL", "worker")]
    [InlineData(2, "--stream is missing", "worker", "nats://127.0.0.1:1")]
    [InlineData(2, "'http://a' is no NATS server: give nats://host:4222 or tls://host:4222", "status", "http://a", "--stream", "s")]
    [InlineData(1, "no NATS server at nats://127.0.0.1:1: Connection refused", "worker", "nats://127.0.0.1:1", "--stream", "s")]
    [InlineData(2, "--stream: a stream can't be called 'a b': letters, digits, '-' and '_' are allowed, 100 at most", "collect", "nats://127.0.0.1:1", "--stream", "a b")]
    [InlineData(2, "--kafka: the name is empty", "worker", "--kafka", "", "--topic", "t")]
    [InlineData(2, "--topic: the name is empty", "worker", "--kafka", "127.0.0.1:1", "--topic", "")]
    [InlineData(2, "no input: name a file, give --text \"...\", or '-' for standard input", "submit", "nats://127.0.0.1:1", "--stream", "s")]
    [InlineData(2, "a schema and a policy contradict each other: documents are asked, or redacted", "submit", "nats://127.0.0.1:1", "--stream", "s", "--text", "a", "--schema", "x", "--policy", "y")]
    [InlineData(2, "--health-host needs --health-port", "worker", "nats://127.0.0.1:1", "--stream", "s", "--health-host", "0.0.0.0")]
    [InlineData(2, "--replicas: 2 servers can't agree better than 1: give 1, 3 or 5", "submit", "nats://127.0.0.1:1", "--stream", "s", "--replicas", "2", "--text", "a")]
    public void Faults_of_the_command_are_told(int exitCode, string message, params string[] arguments) => Gliner2Process.Run(arguments).ShouldFail(exitCode, message);

    [Fact]
    public void A_stream_or_a_schema_that_is_not_there_is_told()
    {
        Run("status").ShouldFail(1, $"there is no stream 's' at {_server.Url}: 'gliner2 submit ... --schema-file' makes it");
        Run("worker", "--model-dir", Samples.TinyModel).ShouldFail(1, $"there is no stream 's' at {_server.Url}: 'gliner2 submit ... --schema-file' makes it");
        Run("submit", "--text", "a").ShouldFail(1, $"there is no stream 's' at {_server.Url}: 'gliner2 submit ... --schema-file' makes it");
        Run("submit", "--text", "a", "--schema-file", Schema).ShouldEndSo(0, $"gave 1 document to stream s at {_server.Url}\n");
        var missing = Run("submit", "--text", "a", "--schema", "other");
        Assert.Equal((2, $"error: stream s at {_server.Url} has no schema 'other': give one with --schema-file\n"), (missing.ExitCode, missing.Errors));
        Assert.Equal("warning: 1 document without an answer yet\n", Run("collect", "--no-wait").Errors);
        Run("submit", "/dev/null").ShouldEndSo(0, $"warning: /dev/null: holds no text, and isn't given\ngave 0 documents to stream s at {_server.Url}\n");
        Gliner2Process.Run("status", _server.Url, "--stream", "S").ShouldFail(1, $"there is no stream 'S' at {_server.Url} (there is 's'): 'gliner2 submit ... --schema-file' makes it");
        _server.Kill();
        Run("status").ShouldFail(1, $"no NATS server at {_server.Url}: Connection refused");
    }

    private Gliner2Process.Outcome Submit(params string[] arguments) => Gliner2Process.RunIn(_folder.Path, null, ["submit", _server.Url, .. arguments, "--stream", "s"]);

    /// <summary>Waits for all answers first, and says nothing of that.</summary>
    private Gliner2Process.Outcome Collect(params string[] arguments)
    {
        Gliner2Process.RunIn(_folder.Path, null, "collect", _server.Url, "--stream", "s", "-q").ShouldSucceed();
        return Gliner2Process.RunIn(_folder.Path, null, ["collect", _server.Url, "--stream", "s", .. arguments]);
    }

    private Gliner2Process.Outcome Run(string command, params string[] arguments) => Gliner2Process.RunIn(_folder.Path, null, [command, _server.Url, "--stream", "s", .. arguments]);

    private static async Task HealthAsync(HttpClient http, string wanted)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        for (var health = ""; health != wanted; await Task.Delay(50, patience.Token))
        {
            try
            {
                using var answer = await http.GetAsync("/health", patience.Token);
                health = await answer.Content.ReadAsStringAsync(patience.Token);
            }
            catch (HttpRequestException)
            {
                // It doesn't listen yet.
            }
        }
    }

    /// <summary>A worker that has begun: what it says first is read with the rest.</summary>
    private Gliner2Process Worker() => Gliner2Process.Start("worker", _server.Url, "--stream", "s", "--model-dir", Samples.TinyModel);
}
