using System.CommandLine;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Gliner2.Extensions.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static Gliner2.Harness.Text;

namespace Gliner2.Harness;

/// <summary>The server under load on this machine: callers that each wait for an answer before they ask again, against the same texts in batches in memory, in turn within one process.</summary>
internal static class ServerLoad
{
    private static readonly Lane BatchLane = Lanes.All.Single(lane => lane.Name == "batch 64");

    private static readonly byte[][] Bodies = [.. Lanes.Sentences.Select(sentence => JsonSerializer.SerializeToUtf8Bytes(new { text = sentence, labels = Lanes.Labels }))];

    /// <summary>What callers got.</summary>
    /// <param name="Latencies">Milliseconds of each answer, in order of size.</param>
    /// <param name="Refused">Requests that were answered with 429.</param>
    private sealed record Outcome(List<double> Latencies, int Refused);

    public static Command Command()
    {
        var model = new Argument<string>("model") { Description = "A model's folder" };
        var callers = new Option<int>("--callers") { DefaultValueFactory = _ => 64 };
        var seconds = new Option<double>("--seconds") { DefaultValueFactory = _ => 4, Description = "How long each lane runs" };
        var rounds = new Option<int>("--rounds") { DefaultValueFactory = _ => 3 };
        var threads = new Option<int?>("--threads") { Description = "Threads of the model; with 1, the processor times can be compared on a busy machine too" };
        var command = new Command("server", "Throughput and latency over HTTP on loopback, against batches in memory; what overload costs") { model, callers, seconds, rounds, threads };
        command.SetAction((parsed, _) => RunAsync(parsed.GetValue(model)!, parsed.GetValue(threads), parsed.GetValue(callers), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(rounds)));
        return command;
    }

    private static async Task<int> RunAsync(string folder, int? threads, int callers, TimeSpan time, int rounds)
    {
        using var extractor = Gliner2Extractor.Load(folder, new ModelOptions { Threads = threads });
        var ratios = new List<double>();
        await using (var app = await StartAsync(extractor, 512))
        {
            InMemory(extractor, TimeSpan.FromSeconds(1));
            await LoadAsync(app, callers, TimeSpan.FromSeconds(1));
            for (var round = 0; round < rounds; round++)
            {
                var start = Environment.CpuUsage.TotalTime;
                var memory = InMemory(extractor, time);
                var middle = Environment.CpuUsage.TotalTime;
                var (latencies, _) = await LoadAsync(app, callers, time);
                var (served, end) = (latencies.Count / time.TotalSeconds, Environment.CpuUsage.TotalTime);
                ratios.Add(served / memory);
                Console.WriteLine(Invariant($"in memory {memory:0} texts/s, served {served:0} texts/s, ratio {served / memory:0.00}; latency p50 {At(latencies, .5):0.0} ms, p99 {At(latencies, .99):0.0} ms; ")
                    + Invariant($"processor time of a text {(middle - start).TotalMilliseconds / (memory * time.TotalSeconds):0.00} ms in memory, {(end - middle).TotalMilliseconds / latencies.Count:0.00} ms served, callers and all"));
            }
        }

        var places = callers / 8;
        await using (var small = await StartAsync(extractor, places))
        {
            await LoadAsync(small, callers, TimeSpan.FromSeconds(1));
            var before = InUse();
            var (latencies, refused) = await LoadAsync(small, callers, time);
            Console.WriteLine(Invariant($"{places} places for {callers} callers: {latencies.Count / time.TotalSeconds:0} texts/s answered, {refused / time.TotalSeconds:0}/s refused; {before} MB in use before, {InUse()} MB after"));
        }

        Console.WriteLine(Invariant($"served to in memory, median of {rounds}: {ratios.Order().ElementAt(rounds / 2):0.00}"));
        return 0;
    }

    private static async Task<WebApplication> StartAsync(Gliner2Extractor extractor, int places)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddGliner2(options => options.UseExtractor(extractor));
        var app = builder.Build();
        app.MapGliner2(options => options.MaxConcurrentRequests = places);
        await app.StartAsync();
        await app.Services.GetRequiredService<Gliner2Model>().GetExtractorAsync();
        return app;
    }

    /// <summary>Texts a second of the lane in memory.</summary>
    private static double InMemory(Gliner2Extractor extractor, TimeSpan time)
    {
        var (clock, done) = (Stopwatch.StartNew(), 0);
        for (; clock.Elapsed < time; done += BatchLane.Texts.Count) BatchLane.Run(extractor);
        return done / clock.Elapsed.TotalSeconds;
    }

    /// <summary>Callers that ask again and again.</summary>
    private static async Task<Outcome> LoadAsync(WebApplication app, int callers, TimeSpan time)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = callers }) { BaseAddress = new Uri(app.Urls.Single()) };
        var (clock, refused) = (Stopwatch.StartNew(), 0);
        var latencies = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var mine = new List<double>();
            for (var i = caller; clock.Elapsed < time; i++)
            {
                var started = Stopwatch.GetTimestamp();
                using var body = new ByteArrayContent(Bodies[i % Bodies.Length]) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
                using var response = await client.PostAsync("/v1/entities", body, CancellationToken.None);
                await response.Content.ReadAsByteArrayAsync(CancellationToken.None);
                if (response.IsSuccessStatusCode) mine.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                else if (response.StatusCode == HttpStatusCode.TooManyRequests) Interlocked.Increment(ref refused);
                else throw new InvalidOperationException($"the server answered {response.StatusCode}");
            }

            return mine;
        })));
        return new([.. latencies.SelectMany(mine => mine).Order()], refused);
    }

    private static long InUse()
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64 >> 20;
    }

    private static double At(List<double> sorted, double share) => sorted[(int)(share * (sorted.Count - 1))];
}
