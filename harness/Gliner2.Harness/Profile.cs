using System.CommandLine;
using System.Text.Json;
using static Gliner2.Harness.Text;

namespace Gliner2.Harness;

/// <summary>Where the time of a lane goes: ONNX Runtime's own measurement of every node, summed by operator.</summary>
internal static class Profile
{
    private const int WarmUp = 3;

    public static Command Command()
    {
        var model = new Argument<DirectoryInfo>("model") { Description = "Folder of the checkpoint." };
        var lane = new Option<string>("--lane") { Description = $"One of: {string.Join(", ", Lanes.All.Select(lane => lane.Name))}.", DefaultValueFactory = _ => Lanes.All[0].Name };
        var threads = new Option<int>("--threads") { Description = "Threads.", DefaultValueFactory = _ => 2 };
        var rounds = new Option<int>("--rounds") { Description = "Rounds.", DefaultValueFactory = _ => 5 };
        var precision = new Option<ModelPrecision>("--precision") { Description = "float32 or int8." };
        var command = new Command("profile", "Say where the time of a lane goes, operator by operator.") { model, lane, threads, rounds, precision };
        command.SetAction(parsed => Run(
            parsed.GetValue(model)!.FullName, Lanes.Named(parsed.GetValue(lane)!), parsed.GetValue(threads), parsed.GetValue(rounds), parsed.GetValue(precision)));
        return command;
    }

    private static void Run(string folder, Lane lane, int threads, int rounds, ModelPrecision precision)
    {
        var work = Directory.CreateTempSubdirectory("gliner2-profile-").FullName;
        try
        {
            using (var extractor = Gliner2Extractor.Load(folder, new ModelOptions { Threads = threads, Precision = precision, ProfilePrefix = Path.Combine(work, "nodes") }))
                for (var round = 0; round < WarmUp + rounds; round++) lane.Run(extractor);
            Print(Directory.GetFiles(work).Single(), rounds, lane);
            // Apart: whoever writes a profile is slower.
            using var plain = Gliner2Extractor.Load(folder, new ModelOptions { Threads = threads, Precision = precision });
            StepTimes.Print(plain, lane, 4 * rounds);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static void Print(string file, int rounds, Lane lane)
    {
        using var stream = File.OpenRead(file);
        using var events = JsonDocument.Parse(stream);
        var entries = events.RootElement.EnumerateArray().ToList();
        var runs = entries.Where(entry => Word(entry, "name") == "model_run").OrderBy(entry => Number(entry, "ts")).ToList();
        var measured = runs[^(runs.Count / (WarmUp + rounds) * rounds)..];
        var begin = Number(measured[0], "ts");
        var nodes = entries
            .Where(entry => Word(entry, "cat") == "Node" && Word(entry, "name").EndsWith("_kernel_time", StringComparison.Ordinal) && Number(entry, "ts") >= begin)
            .GroupBy(entry => Word(entry.GetProperty("args"), "op_name"))
            .Select(group => (Name: group.Key, Count: group.Count(), Time: group.Sum(entry => Number(entry, "dur"))))
            .OrderByDescending(group => group.Time)
            .ToList();
        // The time of an If holds that of the nodes in it.
        var total = nodes.Where(node => node.Name != "If").Sum(node => node.Time);
        var runTime = measured.Sum(run => Number(run, "dur"));
        Console.WriteLine(Invariant($"{lane.Name}: {runTime / rounds / 1e3:F2} ms a round in the session, {total / rounds / 1e3:F2} ms of it in nodes"));
        foreach (var (name, count, time) in nodes)
            Console.WriteLine(Invariant($"{name,-24}{(double)count / rounds,8:F0} nodes{time / rounds / 1e3,10:F2} ms{100 * time / runTime,7:F1} %"));
    }

    private static string Word(JsonElement entry, string name) => entry.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    private static double Number(JsonElement entry, string name) => entry.GetProperty(name).GetDouble();
}
