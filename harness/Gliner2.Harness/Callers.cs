using System.CommandLine;
using System.Diagnostics;
using static Gliner2.Harness.Text;

namespace Gliner2.Harness;

/// <summary>
/// Callers on one extractor, each on a thread of its own and with a session thread of its own: how the rate grows with them, and what they wait for. Numbers of callers take turns, round by round.
/// </summary>
internal static class Callers
{
    public static Command Command()
    {
        var model = new Argument<DirectoryInfo>("model") { Description = "Folder of the checkpoint." };
        var callers = new Option<int[]>("--callers") { Description = "Numbers of callers; 1 and doubled up to the processors unless given.", AllowMultipleArgumentsPerToken = true };
        var extractors = new Option<int>("--extractors") { Description = "How many extractors share the callers.", DefaultValueFactory = _ => 1 };
        var precision = new Option<ModelPrecision>("--precision") { Description = "float32 or int8." };
        var rounds = new Option<int>("--rounds") { Description = "Rounds; medians are printed.", DefaultValueFactory = _ => 9 };
        var seconds = new Option<double>("--seconds") { Description = "Length of a round.", DefaultValueFactory = _ => 1 };
        var command = new Command("callers", "Say how many callers on one extractor pay.") { model, callers, extractors, precision, rounds, seconds };
        command.SetAction(parsed => Run(
            parsed.GetValue(model)!.FullName, parsed.GetValue(callers) is { Length: > 0 } given ? given : Doubled(), parsed.GetValue(extractors), parsed.GetValue(precision),
            parsed.GetValue(rounds), TimeSpan.FromSeconds(parsed.GetValue(seconds))));
        return command;
    }

    private static int[] Doubled() => [.. Enumerable.Range(0, 9).Select(power => 1 << power).Where(count => count < Environment.ProcessorCount), Environment.ProcessorCount];

    private static void Run(string folder, int[] counts, int extractors, ModelPrecision precision, int rounds, TimeSpan length)
    {
        var loaded = new Gliner2Extractor[extractors];
        for (var i = 0; i < extractors; i++) loaded[i] = Gliner2Extractor.Load(folder, new ModelOptions { Threads = 1, Precision = precision });
        var results = Array.ConvertAll(counts, _ => new List<Round>());
        for (var round = -1; round < rounds; round++)
        {
            for (var c = 0; c < counts.Length; c++)
            {
                var result = Time(loaded, counts[c], length);
                if (round >= 0) results[c].Add(result);
            }
        }
        Console.WriteLine(Invariant($"{MatrixRate.Processor}, {Environment.ProcessorCount} processors, {precision}, {extractors} extractor{(extractors == 1 ? "" : "s")} of one thread"));
        Console.WriteLine($"{"callers",-9}{"texts/s",9}{"x first",9}{"processors",12}{"waits/1000",12}{"bytes/text",12}{"GC paused",11}");
        var first = Median(results[0], result => result.Rate);
        for (var c = 0; c < counts.Length; c++)
        {
            var of = results[c];
            Console.WriteLine(Invariant(
                $"{counts[c],-9}{Median(of, r => r.Rate),9:F1}{Median(of, r => r.Rate) / first,9:F2}{Median(of, r => r.Processors),12:F2}{Median(of, r => r.Waits),12:F2}{Median(of, r => r.Bytes),12:F0}{100 * Median(of, r => r.Paused),10:F2}%"));
        }
        foreach (var extractor in loaded) extractor.Dispose();
    }

    /// <summary>One round.</summary>
    /// <param name="Rate">Texts a second.</param>
    /// <param name="Processors">Processor time as a multiple of the time that passed.</param>
    /// <param name="Waits">Waits for a managed lock, a thousand texts.</param>
    /// <param name="Bytes">Managed bytes a text.</param>
    /// <param name="Paused">Part of the time in which all threads stood still for the garbage collector.</param>
    private sealed record Round(double Rate, double Processors, double Waits, double Bytes, double Paused);

    private static Round Time(Gliner2Extractor[] extractors, int callers, TimeSpan length)
    {
        var texts = 0L;
        using var ready = new Barrier(callers + 1);
        var threads = new Thread[callers];
        var stop = false;
        for (var i = 0; i < callers; i++)
        {
            var extractor = extractors[i % extractors.Length];
            var own = i;
            threads[i] = new Thread(() =>
            {
                ready.SignalAndWait();
                var done = 0L;
                for (; !Volatile.Read(ref stop); done++) extractor.Extract(Lanes.Sentences[(own + done) % Lanes.Sentences.Length], Lanes.Entities);
                Interlocked.Add(ref texts, done);
            });
            threads[i].Start();
        }
        ready.SignalAndWait();
        var (waits, bytes, paused, processor) = (Monitor.LockContentionCount, GC.GetTotalAllocatedBytes(), GC.GetTotalPauseDuration(), Environment.CpuUsage.TotalTime);
        var clock = Stopwatch.StartNew();
        Thread.Sleep(length);
        Volatile.Write(ref stop, true);
        foreach (var thread in threads) thread.Join();
        var elapsed = clock.Elapsed;
        return new Round(
            texts / elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - processor) / elapsed, (Monitor.LockContentionCount - waits) * 1000.0 / texts,
            (double)(GC.GetTotalAllocatedBytes() - bytes) / texts, (GC.GetTotalPauseDuration() - paused) / elapsed);
    }

    private static double Median(List<Round> rounds, Func<Round, double> of)
    {
        var values = rounds.ConvertAll(round => of(round));
        values.Sort();
        return values[values.Count / 2];
    }
}
