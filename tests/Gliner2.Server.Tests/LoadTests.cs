using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Gliner2.Hosting.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Gliner2.Server.Tests;

/// <summary>Overload, leaving, streams and the end, before an extractor that is told when to go on.</summary>
public sealed class LoadTests
{
    private const string Company = """{"text": "Fabrikam", "labels": ["company"]}""";

    [Fact]
    public async Task A_request_for_which_there_is_no_place_is_refused_at_once()
    {
        using var extractor = new GatedExtractor();
        await using var server = await TestServer.StartAsync(options => options.MaxConcurrentRequests = 1, extractor);
        var first = server.PostAsync("/v1/entities", Company);
        await extractor.EnteredAsync();
        using (var refused = await server.Client.PostAsync("/v1/entities", new StringContent(Company, Encoding.UTF8, "application/json")))
        {
            Assert.Equal((HttpStatusCode.TooManyRequests, "1"), (refused.StatusCode, refused.Headers.RetryAfter?.ToString()));
        }

        Assert.Equal(200, (int)(await server.Client.GetAsync("/health")).StatusCode);
        extractor.Open();
        Assert.Equal((HttpStatusCode.OK, """{"result":{"entities":{"company":["Fabrikam"]}}}"""), await first);
        Assert.Equal(HttpStatusCode.OK, (await server.PostAsync("/v1/entities", Company)).Status);
    }

    [Fact]
    public async Task A_client_that_leaves_frees_its_place_and_ends_the_run()
    {
        using var extractor = new GatedExtractor();
        await using var server = await TestServer.StartAsync(options => options.MaxConcurrentRequests = 1, extractor);
        using var leave = new CancellationTokenSource();
        var leaving = server.PostAsync("/v1/entities", Company, leave.Token);
        await extractor.EnteredAsync();
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);

        // The gate is shut: the next request gets through only when the place is free and the run has ended.
        var next = Task.Run(async () =>
        {
            while (true)
            {
                var answer = await server.PostAsync("/v1/entities", Company);
                if (answer.Status != HttpStatusCode.TooManyRequests) return answer;
            }
        });
        await extractor.EnteredAsync();
        extractor.Open();
        Assert.Equal(HttpStatusCode.OK, (await next).Status);
    }

    [Fact]
    public async Task A_text_whose_time_is_over_before_its_turn_is_refused()
    {
        using var extractor = new GatedExtractor();
        await using var server = await TestServer.StartAsync(null, extractor);
        var first = server.PostAsync("/v1/entities", Company);
        await extractor.EnteredAsync();
        var late = server.PostAsync("/v1/entities", """{"text": "late", "labels": ["company"], "timeout": 0.000001}""");
        var other = server.PostAsync("/v1/entities", """{"text": "other", "labels": ["company"]}""");
        extractor.Open();
        Assert.Equal(HttpStatusCode.OK, (await first).Status);
        Assert.Equal(HttpStatusCode.GatewayTimeout, (await late).Status);
        Assert.Equal(HttpStatusCode.OK, (await other).Status);
    }

    [Fact]
    public async Task A_stream_is_answered_line_by_line_and_says_how_many_there_were()
    {
        using var extractor = new GatedExtractor();
        extractor.Open();
        await using var server = await TestServer.StartAsync(options => options.Schemas.Add("companies", GatedExtractor.Schema), extractor);
        var lines = string.Join('\n',
            """{"text": "Fabrikam", "id": "a"}""", "", "nonsense", """{"text": "unreadable"}""", """{"text": "b", "schema": {"entities": ["company"]}}""", """{"txt": "b"}""", """{"text": "Fabrikam", "id": {"n": 1}}""");
        Assert.Equal(
            [
                """{"index":0,"id":"a","result":{"entities":{"company":[{"text":"Fabrikam","start":0,"end":8}]}}}""",
                """{"index":1,"error":{"status":400,"detail":"the line is not valid JSON (line 1, byte 2)"}}""",
                """{"index":2,"error":{"status":422,"detail":"too long"}}""",
                """{"index":3,"result":{"entities":{"company":[]}}}""",
                """{"index":4,"error":{"status":422,"detail":"txt: there is no such field; there are text, schema, id"}}""",
                """{"index":5,"id":{"n":1},"result":{"entities":{"company":[{"text":"Fabrikam","start":0,"end":8}]}}}""",
                """{"done":3,"failed":3}""",
            ],
            (await StreamAsync(server, "?schema=companies&include_spans=true&threshold=0.4", lines)).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("threshold: must be between 0 and 1", await StreamAsync(server, "?threshold=2", lines), StringComparison.Ordinal);
        Assert.Contains("thresh: there is no such field", await StreamAsync(server, "?thresh=0.2", lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_is_read_no_faster_than_it_is_answered()
    {
        const int Lines = 5000;
        using var extractor = new GatedExtractor();
        await using var server = await TestServer.StartAsync(options => options.Schemas.Add("companies", GatedExtractor.Schema), extractor);
        using var depth = new QueueDepth(server);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/stream?schema=companies");
        request.Content = new StringContent(string.Concat(Enumerable.Range(0, Lines).Select(i => $$"""{"text": "{{i}} Fabrikam"}{{'\n'}}""")), Encoding.UTF8, "application/x-ndjson");
        var sending = server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await extractor.EnteredAsync();
        for (var i = 0; i < 100; i++)
        {
            Assert.InRange(depth.Now, 0, 64);
            await Task.Yield();
        }

        extractor.Open(Lines);
        using var response = await sending;
        using var answers = new StreamReader(await response.Content.ReadAsStreamAsync());
        for (var i = 0; i < Lines; i++) Assert.Equal(i, JsonDocument.Parse((await answers.ReadLineAsync())!).RootElement.GetProperty("index").GetInt32());
        Assert.Equal("""{"done":5000,"failed":0}""", await answers.ReadLineAsync());
        Assert.Null(await answers.ReadLineAsync());
    }

    [Fact]
    public async Task The_end_of_the_application_loses_no_request_and_closes_streams_with_a_last_line()
    {
        using var extractor = new GatedExtractor();
        await using var server = await TestServer.StartAsync(options => options.Schemas.Add("companies", GatedExtractor.Schema), extractor);
        using var socket = new TcpClient();
        await socket.ConnectAsync(server.Address.Host, server.Address.Port);
        var line = "{\"text\": \"Fabrikam\"}\n";
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /v1/stream?schema=companies HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n{line.Length:x}\r\n{line}\r\n"));
        await extractor.EnteredAsync();
        var waiting = server.PostAsync("/v1/entities", Company);
        using var depth = new QueueDepth(server);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (depth.Now == 0) await Task.Delay(5, patience.Token);
        var stopping = server.App.Lifetime.ApplicationStopping;
        var stop = Task.Run(() => server.App.StopAsync());
        await Task.Run(() => stopping.WaitHandle.WaitOne());
        extractor.Open();
        using var answers = new StreamReader(socket.GetStream());
        var lines = new List<string>();
        while (await answers.ReadLineAsync() is { } read)
        {
            if (read.StartsWith('{')) lines.Add(read);
            if (read.StartsWith("{\"done", StringComparison.Ordinal)) break;
        }

        Assert.Equal(["""{"index":0,"result":{"entities":{"company":["Fabrikam"]}}}""", """{"done":1,"failed":0,"stopped":true}"""], lines);

        Assert.Equal(HttpStatusCode.OK, (await waiting).Status);
        await stop;
    }

    private static async Task<string> StreamAsync(TestServer server, string query, string lines)
    {
        using var content = new StringContent(lines, Encoding.UTF8, "application/x-ndjson");
        using var response = await server.Client.PostAsync("/v1/stream" + query, content);
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>How many texts wait in the queues of a server, by its own meter.</summary>
    private sealed class QueueDepth : IDisposable
    {
        private readonly MeterListener _listener = new();
        private int _sum;

        public QueueDepth(TestServer server)
        {
            _listener.InstrumentPublished = (instrument, meters) =>
            {
                if (instrument.Name == "gliner2.queue.depth" && instrument.Meter.Scope == server.App.Services.GetRequiredService<IMeterFactory>()) meters.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<int>((_, value, _, _) => _sum += value);
            _listener.Start();
        }

        public int Now
        {
            get
            {
                _sum = 0;
                _listener.RecordObservableInstruments();
                return _sum;
            }
        }

        public void Dispose() => _listener.Dispose();
    }
}
