using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using static Gliner2.Harness.Text;

namespace Gliner2.Harness;

/// <summary>
/// What a checkpoint costs in memory: this process's own, in the order of its life. Start it anew for each figure: what a process once held shows in its peak.
/// </summary>
internal static class MemoryUse
{
    public static Command Command()
    {
        var model = new Argument<DirectoryInfo>("model") { Description = "Folder of the checkpoint." };
        var threads = new Option<int>("--threads") { Description = "Threads.", DefaultValueFactory = _ => 2 };
        var precision = new Option<ModelPrecision[]>("--precision") { Description = "float32 or int8; more than one: extractors over the same checkpoint, loaded one after the other.", AllowMultipleArgumentsPerToken = true };
        var command = new Command("memory", "Say what a checkpoint costs in memory, from the start of the process to its answers.") { model, threads, precision };
        command.SetAction(parsed => Run(
            parsed.GetValue(model)!.FullName, parsed.GetValue(threads), parsed.GetValue(precision) is { Length: > 0 } some ? some : [ModelPrecision.Float32]));
        return command;
    }

    private static void Run(string folder, int threads, ModelPrecision[] precisions)
    {
        Console.WriteLine($"{"MB",-26}{"resident",10}{"own",8}{"of files",10}{"peak",8}{"managed",9}{"ms",8}");
        Print("started", 0);
        var extractors = new List<Gliner2Extractor>();
        foreach (var precision in precisions)
        {
            var clock = Stopwatch.StartNew();
            extractors.Add(Gliner2Extractor.Load(folder, new ModelOptions { Threads = threads, Precision = precision }));
            Print($"{precision} loaded", clock.Elapsed.TotalMilliseconds);
            clock.Restart();
            extractors[^1].Extract(Lanes.Sentences[0], Lanes.Entities);
            Print("first answer", clock.Elapsed.TotalMilliseconds);
            clock.Restart();
            Lanes.Named("batch 8").Run(extractors[^1]);
            Print("32 texts, by 8", clock.Elapsed.TotalMilliseconds);
        }
        foreach (var extractor in extractors) extractor.Dispose();
        Print("disposed", 0);
    }

    private static void Print(string when, double milliseconds)
    {
        using var process = Process.GetCurrentProcess();
        var (own, files, peak) = Parts(process);
        Console.WriteLine(Invariant($"{when,-26}{process.WorkingSet64 / 1e6,10:F0}{own,8:F0}{files,10:F0}{peak,8:F0}{GC.GetTotalMemory(false) / 1e6,9:F0}{milliseconds,8:F0}"));
    }

    /// <summary>Pages of its own, pages of mapped files, and the most it ever had, where the system tells them apart.</summary>
    private static (double Own, double Files, double Peak) Parts(Process process)
    {
        const string Status = "/proc/self/status";
        if (!File.Exists(Status)) return (process.PrivateMemorySize64 / 1e6, double.NaN, process.PeakWorkingSet64 / 1e6);
        var lines = File.ReadAllLines(Status);
        return (Of("RssAnon:"), Of("RssFile:"), Of("VmHWM:"));

        double Of(string name) => lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?[name.Length..].Replace("kB", "", StringComparison.Ordinal) is { } size
            ? double.Parse(size, CultureInfo.InvariantCulture) * 1024 / 1e6
            : double.NaN;
    }
}
