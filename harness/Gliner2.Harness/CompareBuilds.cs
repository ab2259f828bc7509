using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using static Gliner2.Harness.Text;

namespace Gliner2.Harness;

/// <summary>
/// Times two builds of this SDK, or one build with two sets of options, alternately: each lives in a process of its own, loaded once, and one lane of one is followed by the same lane of the other. What the
/// machine does beside it changes slowly, so the ratio of neighbours tells what medians of two runs don't.
/// </summary>
internal static class CompareBuilds
{
    /// <summary>The first rounds warm caches and the compiler.</summary>
    private const int Warming = 2;

    public static Command Command()
    {
        var model = new Argument<DirectoryInfo>("model") { Description = "Folder of the checkpoint." };
        var other = new Option<FileInfo?>("--base") { Description = "Gliner2.Harness.dll of the build to compare with; without it, this one." };
        var threads = new Option<int>("--threads") { Description = "Threads.", DefaultValueFactory = _ => 2 };
        var rounds = new Option<int>("--rounds") { Description = "Rounds of each lane.", DefaultValueFactory = _ => 15 };
        var precision = new Option<ModelPrecision>("--precision") { Description = "float32 or int8." };
        var basePrecision = new Option<ModelPrecision?>("--base-precision") { Description = "The other's precision; the same without it." };
        var variable = new Option<string[]>("--environment") { Description = "NAME=VALUE in this build's process only, such as DOTNET_EnableAVX512=0." };
        var only = new Option<string[]>("--lane") { Description = "Only these lanes.", AllowMultipleArgumentsPerToken = true };
        var command = new Command("compare", "Time two builds, or two sets of options, alternately.") { model, other, threads, rounds, precision, basePrecision, variable, only };
        command.SetAction(parsed =>
        {
            var own = typeof(CompareBuilds).Assembly.Location;
            var folder = parsed.GetValue(model)!.FullName;
            var wide = parsed.GetValue(threads);
            using var before = new Build(parsed.GetValue(other)?.FullName ?? own, folder, wide, parsed.GetValue(basePrecision) ?? parsed.GetValue(precision), []);
            using var after = new Build(own, folder, wide, parsed.GetValue(precision), parsed.GetValue(variable) ?? []);
            var lanes = parsed.GetValue(only) is { Length: > 0 } names ? names : Array.ConvertAll(Lanes.All, lane => lane.Name);
            Run(before, after, lanes, parsed.GetValue(rounds));
        });
        return command;
    }

    private static void Run(Build before, Build after, string[] lanes, int rounds)
    {
        Console.WriteLine($"{"lane",-14}{"base ms",10}{"this ms",10}{"ratio",8}{"quartiles",14}");
        foreach (var lane in lanes)
        {
            if (before.LeftOut(lane) || after.LeftOut(lane))
            {
                Console.WriteLine($"{lane}: left out, the model doesn't read texts that long");
                continue;
            }
            List<double> first = [], second = [], ratios = [];
            for (var round = -Warming; round < rounds; round++)
            {
                // Whoever goes first changes, so that neither always follows the other.
                var swapped = round % 2 != 0;
                var b = swapped ? after.Time(lane) : before.Time(lane);
                var a = swapped ? before.Time(lane) : after.Time(lane);
                if (swapped) (a, b) = (b, a);
                if (round < 0) continue;
                first.Add(b);
                second.Add(a);
                ratios.Add(a / b);
            }
            Console.WriteLine(Invariant(
                $"{lane,-14}{Quantile(first, 0.5),10:F1}{Quantile(second, 0.5),10:F1}{Quantile(ratios, 0.5),8:F3}{Quantile(ratios, 0.25),7:F3}{Quantile(ratios, 0.75),7:F3}"));
        }
    }

    private static double Quantile(List<double> values, double part)
    {
        values.Sort();
        return values[(int)(part * (values.Count - 1) + 0.5)];
    }

    /// <summary>A build of the harness in a process of its own, which answers the name of a lane with its milliseconds.</summary>
    private sealed class Build : IDisposable
    {
        private readonly Process _process;

        public Build(string assembly, string folder, int threads, ModelPrecision precision, string[] environment)
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!, [assembly, LaneWorker.Name, folder, "--threads", $"{threads}", "--precision", $"{precision}"])
            {
                RedirectStandardInput = true, RedirectStandardOutput = true,
            };
            // The apphost starts its own assembly; the muxer has to be told which one.
            if (!Path.GetFileNameWithoutExtension(start.FileName).Equals("dotnet", StringComparison.Ordinal)) start.FileName = "dotnet";
            foreach (var pair in environment)
            {
                var parts = pair.Split('=', 2);
                start.Environment[parts[0]] = parts.Length > 1 ? parts[1] : "";
            }
            _process = Process.Start(start)!;
        }

        public bool LeftOut(string lane) => Ask(lane) == LaneWorker.LeftOut;

        public double Time(string lane)
        {
            var answer = Ask(lane);
            return double.TryParse(answer, CultureInfo.InvariantCulture, out var time) ? time : throw new InvalidOperationException($"the lane \"{lane}\" wasn't timed: {answer ?? "the process ended"}");
        }

        private string? Ask(string lane)
        {
            _process.StandardInput.WriteLine(lane);
            _process.StandardInput.Flush();
            return _process.StandardOutput.ReadLine();
        }

        public void Dispose()
        {
            _process.StandardInput.Close();
            _process.WaitForExit();
            _process.Dispose();
        }
    }
}
