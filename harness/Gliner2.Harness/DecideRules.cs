using System.CommandLine;
using System.Diagnostics;

namespace Gliner2.Harness;

/// <summary>Times decisions of 50 tasks under 20 rules on random logits, without a model.</summary>
internal static class DecideRules
{
    private const int Tasks = 50, Rules = 20;

    /// <summary>How long decisions go on before they are timed: .NET compiles what runs often once more, in the background.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    public static Command Command()
    {
        var texts = new Option<int>("--texts") { Description = "How many sets of logits are decided.", DefaultValueFactory = _ => 300 };
        var processor = new Option<bool>("--processor-time") { Description = "Processor time instead of elapsed time: for a machine that does other work too." };
        var times = new Option<int>("--times") { Description = "How often all are decided; of each the shortest time counts.", DefaultValueFactory = _ => 1 };
        var command = new Command("decide-rules", $"Time decisions of {Tasks} tasks under {Rules} rules.") { texts, times, processor };
        command.SetAction(parsed => Run(parsed.GetValue(texts), parsed.GetValue(times), parsed.GetValue(processor) ? () => Process.GetCurrentProcess().TotalProcessorTime : () => Stopwatch.GetElapsedTime(0)));
        return command;
    }

    private static void Run(int texts, int repeats, Func<TimeSpan> clock)
    {
        Console.WriteLine($"{"tasks",-34}{"decoder",-18}{"median ms",12}{"worst ms",12}{"exact",8}{"feasible",10}");
        foreach (var (name, schema) in new[] { ("one answer of 5", Schema(5, single: true)), ("one answer of 77", Schema(77, single: true)), ("any number of 8, default", Schema(8, single: false)) })
        {
            var random = new Random(7);
            DecisionScores[] scores = [.. Enumerable.Range(0, texts).Select(_ => Scores(schema, random))];
            foreach (var decoder in new[] { DecisionDecoder.Auto, DecisionDecoder.Beam, DecisionDecoder.LeastViolations })
            {
                var options = new DecisionOptions { Decoder = decoder };
                var results = new DecisionResult[texts];
                for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp;) results = Array.ConvertAll(scores, text => text.Decide(options));

                var times = new double[texts];
                Array.Fill(times, double.PositiveInfinity);
                for (var repeat = 0; repeat < repeats; repeat++)
                {
                    for (var i = 0; i < texts; i++)
                    {
                        var start = clock();
                        scores[i].Decide(options);
                        times[i] = Math.Min(times[i], (clock() - start).TotalMilliseconds);
                    }
                }
                Array.Sort(times);
                double exact = results.Count(result => result.IsExact), feasible = results.Count(result => result.IsFeasible);
                Console.WriteLine(FormattableString.Invariant($"{name,-34}{decoder,-18}{times[texts / 2],12:0.000}{times[^1],12:0.000}{exact / texts,8:0%}{feasible / texts,10:0%}"));
            }
        }
    }

    private static DecisionScores Scores(DecisionSchema schema, Random random) => DecisionScores.FromLogits(schema, schema.Tasks.ToDictionary(
        task => task.Name,
        task => (IReadOnlyDictionary<string, double>)task.Labels.ToDictionary(label => label.Name, _ => 6 * random.NextDouble() - 4)));

    private static DecisionSchema Schema(int labels, bool single)
    {
        var random = new Random(3);
        var builder = DecisionSchema.Create();
        ClassLabel[] names = [.. Enumerable.Range(0, labels).Select(label => (ClassLabel)$"l{label}")];
        for (var task = 0; task < Tasks; task++) _ = single ? builder.Single($"t{task}", names) : builder.Task(new DecisionTask($"t{task}", names) { Default = "l0" });
        for (var rule = 0; rule < Rules; rule++)
        {
            DecisionRule left = Some(), right = Some();
            _ = builder.Rule((rule % 4) switch
            {
                0 => DecisionRule.Implies(left, right),
                1 => DecisionRule.Excludes(left, right),
                2 => DecisionRule.Implies(DecisionRule.All(left, Some()), right),
                _ => DecisionRule.Any(DecisionRule.Not(left), right, Some()),
            });
        }
        return builder.Build();

        DecisionRule Some() => ($"t{random.Next(Tasks)}", $"l{random.Next(labels)}");
    }
}
