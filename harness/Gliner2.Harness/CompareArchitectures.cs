using System.CommandLine;
using System.Diagnostics;
using System.Globalization;

namespace Gliner2.Harness;

/// <summary>Times a boundary checkpoint against a span checkpoint of the same encoder, on the same texts and labels, in alternating rounds.</summary>
internal static class CompareArchitectures
{
    private static readonly ExtractionOptions Options = new() { Threshold = 0.6, BatchSize = 64 };

    private static readonly string Sentence =
        "On 12 March 2024 Maria Keller, chief engineer of Northwind Robotics in Zurich, told reporters that the company will buy Osprey Sensors for 48 million francs. ";

    public static Command Command()
    {
        var span = new Argument<DirectoryInfo>("span") { Description = "Folder of the span checkpoint." };
        var boundary = new Argument<DirectoryInfo>("boundary") { Description = "Folder of the boundary checkpoint." };
        var threads = new Option<int>("--threads") { Description = "Threads of each model.", DefaultValueFactory = _ => 2 };
        var rounds = new Option<int>("--rounds") { Description = "Rounds; medians are printed.", DefaultValueFactory = _ => 15 };
        var processor = new Option<bool>("--processor-time") { Description = "Processor time instead of elapsed time: for a machine that does other work too." };
        var only = new Option<string[]>("--case") { Description = "Only cases whose name holds this.", AllowMultipleArgumentsPerToken = true };
        var command = new Command("compare-architectures", "Time a boundary checkpoint against a span checkpoint.") { span, boundary, threads, rounds, processor, only };
        command.SetAction(parsed => Run(
            parsed.GetValue(span)!.FullName, parsed.GetValue(boundary)!.FullName, parsed.GetValue(threads), parsed.GetValue(rounds),
            parsed.GetValue(only) ?? [], parsed.GetValue(processor) ? () => Process.GetCurrentProcess().TotalProcessorTime : () => Stopwatch.GetElapsedTime(0)));
        return command;
    }

    private static void Run(string spanFolder, string boundaryFolder, int threads, int rounds, string[] only, Func<TimeSpan> clock)
    {
        var options = new ModelOptions { Threads = threads };
        using var span = Gliner2Extractor.Load(spanFolder, options);
        using var boundary = Gliner2Extractor.Load(boundaryFolder, options);
        Console.WriteLine($"{"case",-28}{"span ms",12}{"boundary ms",14}{"ratio",8}");
        foreach (var (name, texts, schema) in Cases())
        {
            if (only.Length > 0 && !Array.Exists(only, part => name.Contains(part, StringComparison.Ordinal))) continue;
            List<double> spanTimes = [], boundaryTimes = [];
            for (var round = -2; round < rounds; round++)
            {
                var first = Time(span, texts, schema, clock);
                var second = Time(boundary, texts, schema, clock);
                // The first rounds warm caches and the compiler.
                if (round < 0) continue;
                spanTimes.Add(first);
                boundaryTimes.Add(second);
            }
            double a = Median(spanTimes), b = Median(boundaryTimes);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-28}{a,12:F1}{b,14:F1}{b / a,8:F2}"));
        }
    }

    private static IEnumerable<(string Name, string[] Texts, ExtractionSchema Schema)> Cases()
    {
        EntityType[] types = ["person", "company", "city", "date", "amount"];
        RelationType[] relations = ["works for", "located in", "acquires"];
        var entities = ExtractionSchema.Create().Entities(types).Build();
        var edges = ExtractionSchema.Create().Relations(relations).Build();
        var records = ExtractionSchema.Create().Structure(new Structure("deal", [new("buyer"), new("target"), new("price")]) { Mode = RecordMode.Natural }).Build();
        var mixed = ExtractionSchema.Create().Entities(types).Relations(relations)
            .Structure(new Structure("deal", [new("buyer"), new("target"), new("price")]) { Mode = RecordMode.Natural })
            .Classification("topic", "business", "sports", "politics").Build();
        yield return ("entities, 1 text", [Sentence], entities);
        yield return ("relations, 1 text", [Sentence], edges);
        yield return ("records, 1 text", [Sentence], records);
        yield return ("mixed, 1 text", [Sentence], mixed);
        yield return ("entities, 8 texts", Texts(8), entities);
        yield return ("mixed, 8 texts", Texts(8), mixed);
        yield return ("entities, 64 texts", Texts(64), entities);
        yield return ("entities, 450 words", [string.Concat(Enumerable.Repeat(Sentence, 14))], entities);
        yield return ("entities, long lane", [.. Lanes.Named("long").Texts], Lanes.Entities);
        yield return ("mixed, 450 words", [string.Concat(Enumerable.Repeat(Sentence, 14))], mixed);
    }

    private static string[] Texts(int count) => [.. Enumerable.Range(0, count).Select(i => $"{Sentence} Note {i}.")];

    /// <summary>Milliseconds a call. The call before isn't counted: the other model's threads are still looking out for work then, and its weights are in the caches.</summary>
    private static double Time(Gliner2Extractor model, string[] texts, ExtractionSchema schema, Func<TimeSpan> clock)
    {
        var calls = Math.Max(1, 8 / texts.Length);
        model.ExtractBatch(texts, schema, Options);
        var start = clock();
        for (var call = 0; call < calls; call++) model.ExtractBatch(texts, schema, Options);
        return (clock() - start).TotalMilliseconds / calls;
    }

    private static double Median(List<double> times)
    {
        times.Sort();
        return times[times.Count / 2];
    }
}
