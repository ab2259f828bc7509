using System.CommandLine;
using System.Diagnostics;

namespace Gliner2.Harness;

/// <summary>The other end of <see cref="CompareBuilds"/>: loads a checkpoint once and times one lane for each line of standard input that names one.</summary>
internal static class LaneWorker
{
    public const string Name = "lane-worker";

    /// <summary>The answer for a lane whose texts are longer than the model reads.</summary>
    public const string LeftOut = "left out";

    public static Command Command()
    {
        var model = new Argument<DirectoryInfo>("model");
        var threads = new Option<int>("--threads") { DefaultValueFactory = _ => 2 };
        var precision = new Option<ModelPrecision>("--precision");
        var command = new Command(Name, "Time lanes named on standard input.") { model, threads, precision };
        command.Hidden = true;
        command.SetAction(parsed => Run(parsed.GetValue(model)!.FullName, parsed.GetValue(threads), parsed.GetValue(precision)));
        return command;
    }

    private static void Run(string folder, int threads, ModelPrecision precision)
    {
        using var extractor = Gliner2Extractor.Load(folder, new ModelOptions { Threads = threads, Precision = precision });
        while (Console.ReadLine() is { } name)
        {
            var lane = Array.Find(Lanes.All, lane => lane.Name == name);
            if (lane is null)
            {
                Console.WriteLine("unknown");
                continue;
            }
            try
            {
                // The other process's threads still look out for work for a moment, and its weights are in the caches: one answer isn't counted.
                extractor.Extract(lane.Texts[0], lane.Schema);
            }
            catch (InputException)
            {
                Console.WriteLine(LeftOut);
                continue;
            }
            var start = Stopwatch.GetTimestamp();
            lane.Run(extractor);
            Console.WriteLine(Text.Invariant($"{Stopwatch.GetElapsedTime(start).TotalMilliseconds:R}"));
        }
    }
}
