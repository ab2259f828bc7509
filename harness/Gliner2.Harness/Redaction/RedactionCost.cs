using System.CommandLine;
using System.Diagnostics;
using Gliner2.Models;
using Gliner2.Redaction;

namespace Gliner2.Harness.Redaction;

/// <summary>What redacting costs beyond finding: the time of both over the same texts, in turns.</summary>
internal static class RedactionCost
{
    public static Command Command()
    {
        var preset = new Option<string>("--preset") { Description = "The policy", DefaultValueFactory = _ => "medium" };
        var model = new Option<string?>("--model") { Description = "A model's folder [default: the bundled one]" };
        var rounds = new Option<int>("--rounds") { Description = "How often", DefaultValueFactory = _ => 9 };
        var texts = new Option<int>("--texts") { Description = "How many texts a round", DefaultValueFactory = _ => 32 };
        var command = new Command("redaction-cost", "The time of redaction as a multiple of the model's alone") { preset, model, rounds, texts };
        command.SetAction(parsed => Run(parsed.GetValue(preset)!, parsed.GetValue(model), parsed.GetValue(rounds), parsed.GetValue(texts)));
        return command;
    }

    private static void Run(string preset, string? model, int rounds, int count)
    {
        var policy = RedactionPolicy.Preset(preset);
        using var extractor = Gliner2Extractor.Load(model ?? MiniModel.Folder);
        var redactor = new TextRedactor(policy, extractor);
        var schema = ExtractionSchema.Create().Entities([.. policy.Labels.Select(rule => new EntityType(rule.Name))]).Build();
        var options = new ExtractionOptions { Windows = policy.Windows };
        var texts = RedactionSet.Make(count, 1).Select(text => text.Text).ToArray();
        var (ratios, own) = (new List<double>(), new List<double>());
        for (var round = -1; round < rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            extractor.ExtractBatch(texts, schema, options);
            var finding = clock.Elapsed;
            clock.Restart();
            redactor.RedactBatch(texts);
            var redacting = clock.Elapsed;
            clock.Restart();
            TextRedactor.WithoutModel(policy).RedactBatch(texts);
            if (round < 0) continue;
            ratios.Add(redacting / finding);
            own.Add(clock.Elapsed / finding);
        }
        ratios.Sort();
        own.Sort();
        Console.WriteLine(FormattableString.Invariant($"redacting / finding: {ratios[rounds / 2]:0.000} ({ratios[0]:0.000} to {ratios[^1]:0.000}); all that isn't the model / finding: {own[rounds / 2]:0.000}; {count} texts of {texts.Average(text => text.Length):0} characters, {rounds} rounds in turns"));
    }
}
