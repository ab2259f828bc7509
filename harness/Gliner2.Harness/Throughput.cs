using System.CommandLine;
using System.Diagnostics;
using System.Text.Json.Nodes;
using static Gliner2.Harness.Text;

namespace Gliner2.Harness;

/// <summary>
/// Times a checkpoint on fixed lanes and states each time as a multiple of the limit: the least arithmetic the lane needs, at the rate that this
/// machine reaches on one great matrix product, measured in the same process before and after. The better of the two rates counts.
/// </summary>
internal static class Throughput
{
    public static Command Command()
    {
        var model = new Argument<DirectoryInfo>("model") { Description = "Folder of the checkpoint." };
        var threads = new Option<int>("--threads") { Description = "Threads.", DefaultValueFactory = _ => 2 };
        var rounds = new Option<int>("--rounds") { Description = "Rounds; medians are printed.", DefaultValueFactory = _ => 9 };
        var precision = new Option<ModelPrecision>("--precision") { Description = "float32 or int8." };
        var json = new Option<FileInfo?>("--json") { Description = "Write the figures here as JSON too." };
        var command = new Command("throughput", "Time a checkpoint on every lane.") { model, threads, rounds, precision, json };
        command.SetAction(parsed => Run(
            parsed.GetValue(model)!.FullName, parsed.GetValue(threads), parsed.GetValue(rounds), parsed.GetValue(precision), parsed.GetValue(json)));
        return command;
    }

    private static void Run(string folder, int threads, int rounds, ModelPrecision precision, FileInfo? json)
    {
        var clock = Stopwatch.StartNew();
        using var extractor = Gliner2Extractor.Load(folder, new ModelOptions { Threads = threads, Precision = precision });
        var load = clock.Elapsed;
        var lanes = Array.FindAll(Lanes.All, lane => Fits(extractor, lane));
        // Of a model that has answered every lane; the great matrices come after.
        var memory = Process.GetCurrentProcess().PeakWorkingSet64 / 1e6;
        var work = LeastWork.Of(folder);
        var rate = MatrixRate.Measure(threads);
        var times = Array.ConvertAll(lanes, _ => new List<double>());
        for (var round = -2; round < rounds; round++)
        {
            for (var i = 0; i < lanes.Length; i++)
            {
                clock.Restart();
                lanes[i].Run(extractor);
                // The first rounds warm caches and the compiler.
                if (round >= 0) times[i].Add(clock.Elapsed.TotalMilliseconds);
            }
        }

        rate = Math.Max(rate, MatrixRate.Measure(threads));
        Console.WriteLine(Invariant($"{MatrixRate.Processor}, {threads} threads, {precision}: load {load.TotalSeconds:F2} s, peak {memory:F0} MB, matrix product {rate / 1e9:F0} GFLOP/s"));
        Console.WriteLine($"{"lane",-14}{"texts",7}{"pieces",8}{"ms",10}{"limit ms",10}{"x limit",9}");

        var rows = new JsonArray();
        for (var i = 0; i < lanes.Length; i++)
        {
            times[i].Sort();
            var median = times[i][times[i].Count / 2];
            var (pieces, operations) = work.Measure(extractor, lanes[i]);
            var limit = operations / rate * 1e3;
            Console.WriteLine(Invariant($"{lanes[i].Name,-14}{lanes[i].Texts.Count,7}{pieces,8}{median,10:F1}{limit,10:F1}{median / limit,9:F2}"));
            rows.Add(new JsonObject { ["lane"] = lanes[i].Name, ["texts"] = lanes[i].Texts.Count, ["milliseconds"] = median, ["limit_milliseconds"] = limit });
        }

        if (json is null) return;
        File.WriteAllText(json.FullName, new JsonObject
        {
            ["implementation"] = "Gliner2.Sdk", ["variant"] = precision.ToString(), ["processor"] = MatrixRate.Processor, ["threads"] = threads,
            ["load_seconds"] = load.TotalSeconds, ["peak_megabytes"] = memory, ["lanes"] = rows,
        }.ToJsonString());
    }

    /// <summary>Whether the model reads texts that long.</summary>
    private static bool Fits(Gliner2Extractor extractor, Lane lane)
    {
        try
        {
            lane.Run(extractor);
            return true;
        }
        catch (InputException e)
        {
            Console.WriteLine($"{lane.Name}: left out, {e.Message}");
            return false;
        }
    }
}
