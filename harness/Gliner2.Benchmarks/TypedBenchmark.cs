using System.Diagnostics;
using Gliner2.Models;

namespace Gliner2.Benchmarks;

/// <summary>What the typed API adds to a call: the same texts and schema through both, and the reading of an answer by itself.</summary>
internal static partial class TypedBenchmark
{
    private const int Rounds = 30;

    private static readonly string[] Texts =
    [
        "Acme Corp. sent invoice 4711 to Jane Doe in Paris on 2026-03-01.",
        "I was charged twice for order 99812 and I want my money back today, please.",
        "The council of Springfield approved the new bridge, said mayor Anna Schmidt, who works for the city.",
        "Patient reports mild headache since Monday; took 400 mg ibuprofen twice a day, no fever.",
    ];

    public enum Tone { Positive, Negative, Neutral }

    [ExtractionSchema]
    public sealed partial record Document
    {
        [Entity] public IReadOnlyList<Extracted<string>> Persons { get; init; } = [];
        [Entity] public IReadOnlyList<string> Organizations { get; init; } = [];
        [Entity] public DateOnly? Date { get; init; }
        [Classification] public Scores<Tone>? Tone { get; init; }
        [Classification] public bool? Urgent { get; init; }
        [Relation("works for")] public IReadOnlyList<Link> Employment { get; init; } = [];
        [Structure] public IReadOnlyList<Purchase> Purchases { get; init; } = [];
    }

    [ExtractionStructure]
    public sealed record Purchase(string? Product, decimal? Price, int? Count);

    public static void Run()
    {
        using var extractor = Gliner2Extractor.Load(MiniModel.Folder);
        var schema = Document.Schema;
        var results = Texts.Select(text => extractor.Extract(text, schema)).ToArray();
        foreach (var text in Texts) extractor.Extract<Document>(text);

        var dynamic = new List<double>();
        var typed = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            dynamic.Add(Time(() => { foreach (var text in Texts) extractor.Extract(text, schema); }));
            typed.Add(Time(() => { foreach (var text in Texts) extractor.Extract<Document>(text); }));
        }

        const int Readings = 20_000;
        foreach (var result in results) for (var i = 0; i < 2_000; i++) result.As<Document>();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = Time(() => { for (var i = 0; i < Readings; i++) results[i % results.Length].As<Document>(); }) / Readings;
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / Readings;

        var inference = Median(dynamic) / Texts.Length;
        Console.WriteLine($"dynamic: {inference:F3} ms a text (median of {Rounds})");
        Console.WriteLine($"typed:   {Median(typed) / Texts.Length:F3} ms a text (median of {Rounds})");
        Console.WriteLine($"reading an answer into the type: {reading * 1000:F2} us, {bytes} bytes, {100 * reading / inference:F3} % of the dynamic call");
    }

    private static double Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
