using System.Text.Json;
using Gliner2.Extensions.Nats;
using Gliner2.TestSupport;
using Gliner2.TestSupport.Hub;

namespace Gliner2.Cli.Tests.Running;

/// <summary>Whatever happens to workers and to their server, each document has one answer, and it is that of a single run.</summary>
public sealed class WorkerChaosTests : IDisposable
{
    private const int Documents = 4000, Workers = 4, AckWait = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly TemporaryFolder _folder = new();
    private readonly NatsServer _server = NatsServer.Start();
    private readonly Gliner2Process[] _workers = new Gliner2Process[Workers];

    public void Dispose()
    {
        foreach (var worker in _workers) worker?.Dispose();
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Every_id_has_one_answer_when_workers_are_killed_and_stopped_and_the_server_is_restarted()
    {
        var random = new Random(11);
        _folder.Write("in.jsonl", string.Concat(Enumerable.Range(0, Documents).Select(i => $"{{\"id\":\"d.{i} *\",\"text\":{JsonSerializer.Serialize(string.Concat(Enumerable.Repeat($"Anna met Otto in town {i}. ", 1 + i % 7)))}}}\n")));
        string[] tiny = ["--model-dir", Samples.TinyModel, "--threads", "1"];
        const string Schema = """{"entities":["person","place"]}""";
        Gliner2Process.RunIn(_folder.Path, null, ["run", "in.jsonl", "--schema-file", Schema, "-o", "whole.jsonl", "--include-confidence", "--include-spans", .. tiny]).ShouldSucceed();
        Gliner2Process.RunIn(_folder.Path, null, "submit", _server.Url, "in.jsonl", "--stream", "s", "--schema-file", Schema).ShouldEndSo(0, $"gave {Documents} documents to stream s at {_server.Url}\n");
        for (var i = 0; i < Workers; i++) Start(i);

        await using (var stream = await Gliner2NatsClient.OpenAsync(new() { Url = _server.Url, Stream = "s" }))
        {
            for (var blow = 1; blow <= 8; blow++)
            {
                // At random moments of the run, whatever the machine's speed.
                await AnsweredAsync(stream, blow * Documents / 12 + random.Next(Documents / 24));
                var victim = random.Next(Workers);
                switch (blow)
                {
                    case 3:
                        _server.Restart();
                        break;
                    case 5:
                        // Until others have what it has; then it goes on with what is no longer its own.
                        _workers[victim].Signal("STOP");
                        await Task.Delay(TimeSpan.FromSeconds(AckWait + 1));
                        _workers[victim].Signal("CONT");
                        break;
                    default:
                        _workers[victim].Signal("KILL");
                        _workers[victim].Finish();
                        Start(victim);
                        break;
                }
            }
        }

        Gliner2Process.RunIn(_folder.Path, null, "collect", _server.Url, "--stream", "s", "-o", "collected.jsonl", "--include-confidence", "--include-spans").ShouldSucceed();
        foreach (var worker in _workers) worker.Signal("TERM");
        foreach (var worker in _workers) Assert.Equal(0, worker.Finish().ExitCode);

        Assert.Equal(File.ReadAllBytes(_folder.File("whole.jsonl")), File.ReadAllBytes(_folder.File("collected.jsonl")));
        var status = JsonElement.Parse(Gliner2Process.Run("status", _server.Url, "--stream", "s", "--json").ShouldSucceed().Output);
        Assert.Equal((0, 0, Documents, 0), (Count("waiting"), Count("being_read"), Count("answered"), Count("dead_letters")));

        int Count(string name) => status.GetProperty(name).GetInt32();
    }

    private static async Task AnsweredAsync(Gliner2NatsClient stream, int wanted)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!patience.IsCancellationRequested)
        {
            try
            {
                if ((await stream.StatusAsync(patience.Token)).Answered >= wanted) return;
            }
            catch (NATS.Client.Core.NatsException)
            {
                // The server has just been killed, and this client connects again.
            }

            await Task.Delay(20);
        }

        throw new TimeoutException($"{wanted} documents aren't answered");
    }

    private void Start(int worker) => _workers[worker] = Gliner2Process.Start(
        "worker", _server.Url, "--stream", "s", "--model-dir", Samples.TinyModel, "--threads", "1", "--ack-wait", FormattableString.Invariant($"{AckWait}"), "--max-in-flight", "32", "-q");
}
