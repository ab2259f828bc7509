using System.Text.Encodings.Web;
using System.Text.Json;
using Gliner2.TestSupport;

namespace Gliner2.Runtime.Tests.Decisions;

/// <summary>The configuration of a recorded decision as options, and results in the recording's form.</summary>
internal static class RecordedOptions
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static DecisionOptions Of(ReferenceCase item)
    {
        var options = DecisionOptions.Default;
        foreach (var option in item["config"].EnumerateObject())
        {
            options = option.Name switch
            {
                "decoder" => options with { Decoder = Decoder(option.Value.GetString()!) },
                "exact_node_budget" => options with { NodeBudget = option.Value.GetInt32() },
                "beam_size" => options with { BeamSize = option.Value.GetInt32() },
                "candidate_threshold" => options with { CandidateThreshold = option.Value.GetDouble() },
                "max_candidates_per_task" => options with { MaxCandidates = option.Value.GetInt32() },
                "on_infeasible" => options with
                {
                    OnInfeasible = option.Value.GetString() switch { "relax" => InfeasibleAction.Relax, "min_violations" => InfeasibleAction.LeastViolations, _ => InfeasibleAction.Throw },
                },
                "max_len" => options with { Reading = options.Reading with { MaxWords = option.Value.GetInt32() } },
                "include_confidence" => options,
                _ => throw new InvalidDataException($"{item.Id}: the tests don't know the option '{option.Name}'"),
            };
        }
        if (item["active"].ValueKind == JsonValueKind.Array) options = options with { ActiveTasks = [.. item["active"].EnumerateArray().Select(name => name.GetString()!)] };
        if (item.Kind != "classify_long") return options;
        return options with
        {
            Reading = options.Reading with { Windows = new TextWindows(item["chunk_size"].GetInt32(), item["chunk_overlap"].GetInt32()) },
            Aggregation = item["aggregate"].GetString() switch { "max" => WindowAggregation.Max, "mean" => WindowAggregation.Mean, _ => WindowAggregation.First },
        };
    }

    public static DecisionScores Logits(DecisionSchema schema, ReferenceCase item) => DecisionScores.FromLogits(
        schema,
        item["logits"].EnumerateObject().ToDictionary(
            task => task.Name, task => (IReadOnlyDictionary<string, double>)task.Value.EnumerateObject().ToDictionary(label => label.Name, label => label.Value.GetDouble())));

    public static DecisionDecoder Decoder(string name) => name switch
    {
        "auto" => DecisionDecoder.Auto,
        "independent" => DecisionDecoder.Independent,
        "exact" => DecisionDecoder.Exact,
        "beam" => DecisionDecoder.Beam,
        "min_violations" => DecisionDecoder.LeastViolations,
        _ => throw new InvalidDataException($"the tests don't know the decoder '{name}'"),
    };

    public static string ToJson(object value) => JsonSerializer.Serialize(value, Plain);

    public static string ToJson(DecisionResult result, bool withConfidence) => ToJson(new
    {
        tasks = result.Tasks.ToDictionary(task => task.Task.Name, task => new
        {
            labels = task.Labels,
            confidence = withConfidence ? task.Confidence : null,
            exclusive = task.Task.IsExclusive,
            ordered = task.Task.Ordered,
            level = task.Level,
            probabilities = task.Scores.ToDictionary(score => score.Label, score => score.Confidence),
            utilities = task.Scores.ToDictionary(score => score.Label, score => score.Utility),
        }),
        feasible = result.IsFeasible,
        violations = result.Violations.Select(violation => new { constraint = JsonSerializer.Deserialize<JsonElement>(violation.Rule.ToJson()), tasks = violation.Tasks, weight = 1.0 }),
        objective = result.Objective,
        decoder = result.Decoder switch { DecisionDecoder.LeastViolations => "min_violations", var decoder => decoder.ToString().ToLowerInvariant() },
        exact = result.IsExact,
    });
}
