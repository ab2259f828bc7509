using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using static Gliner2.Harness.Text;

namespace Gliner2.Harness;

/// <summary>
/// The command line over many short documents, against the same documents in memory: the rate of both, the command's memory on the way, and whether every answer is there, in order.
/// The command's time holds its start and its loading of the model. Half of the documents are read in memory before and half after it, for a machine's speed changes.
/// </summary>
internal static class StreamOfDocuments
{
    public static Command Command()
    {
        var model = new Argument<DirectoryInfo>("model") { Description = "Folder of the checkpoint." };
        var cli = new Argument<FileInfo>("cli") { Description = "The command line's program." };
        var documents = new Option<int>("--documents") { Description = "Documents.", DefaultValueFactory = _ => 100_000 };
        var batch = new Option<int>("--batch-size") { Description = "Documents handed over together.", DefaultValueFactory = _ => 64 };
        var threads = new Option<int>("--threads") { Description = "Threads.", DefaultValueFactory = _ => 2 };
        var command = new Command("stream", "Time the command line over a stream of documents against a batch in memory.") { model, cli, documents, batch, threads };
        command.SetAction(parsed => Run(
            parsed.GetValue(model)!.FullName, parsed.GetValue(cli)!.FullName, parsed.GetValue(documents), parsed.GetValue(batch), parsed.GetValue(threads)));
        return command;
    }

    private static int Run(string model, string cli, int count, int batch, int threads)
    {
        var texts = Enumerable.Range(0, count).Select(i => $"{Lanes.Sentences[i % Lanes.Sentences.Length]} Number {i}.").ToArray();
        var folder = Directory.CreateTempSubdirectory("gliner2-stream-").FullName;
        try
        {
            var (input, output) = (Path.Combine(folder, "in.jsonl"), Path.Combine(folder, "out.jsonl"));
            File.WriteAllLines(input, texts.Select((text, id) => JsonSerializer.Serialize(new { id, text })));

            using var extractor = Gliner2Extractor.Load(model, new ModelOptions { Threads = threads });
            InMemory(extractor, texts[..Math.Min(count, 2_000)], batch);
            var before = InMemory(extractor, texts[..(count / 2)], batch);
            var (time, memory) = Process(cli, model, input, output, batch, threads);
            var after = InMemory(extractor, texts[(count / 2)..], batch);

            var ids = File.ReadLines(output).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetInt32());
            var complete = ids.SequenceEqual(Enumerable.Range(0, count));
            Console.WriteLine(Invariant($"in memory:    {count / (before + after):F1} documents a second ({count / 2 / before:F1} before, {(count - count / 2) / after:F1} after)"));
            Console.WriteLine(Invariant($"command line: {count / time:F1} documents a second, {100 * (before + after) / time:F1} % of that"));
            Console.WriteLine($"memory after each tenth: {string.Join(", ", memory.Select(bytes => Invariant($"{bytes / 1e6:F0}")))} MB");
            Console.WriteLine(complete ? "every answer is there, in order" : "answers are missing or out of order");
            return complete ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double InMemory(Gliner2Extractor extractor, string[] texts, int batch)
    {
        var start = Stopwatch.GetTimestamp();
        foreach (var part in texts.Chunk(batch)) extractor.ExtractBatch(part, Lanes.Entities, new ExtractionOptions { BatchSize = batch });
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static (double Seconds, List<long> Memory) Process(string cli, string model, string input, string output, int batch, int threads)
    {
        string[] labels = [.. Lanes.Labels.SelectMany(label => new[] { "--label", label })];
        var start = Stopwatch.GetTimestamp();
        using var process = System.Diagnostics.Process.Start(
            new ProcessStartInfo(cli, ["entities", input, "-o", output, "--model", model, "--batch-size", $"{batch}", "--threads", $"{threads}", .. labels]))!;
        var samples = new List<long>();
        while (!process.WaitForExit(TimeSpan.FromMilliseconds(200)))
        {
            process.Refresh();
            samples.Add(process.WorkingSet64);
        }

        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (process.ExitCode != 0) throw new InvalidOperationException($"{cli} ended with {process.ExitCode}");
        return (seconds, [.. Enumerable.Range(1, 10).Select(tenth => samples[(samples.Count * tenth / 10) - 1])]);
    }
}
