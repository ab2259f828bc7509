using Gliner2.Decisions.Search;
using Gliner2.Runtime.Tests.Reference;
using Gliner2.TestSupport;
using Xunit.Abstractions;

namespace Gliner2.Runtime.Tests.Decisions;

/// <summary>Every recorded decision: schemas, logits, what is searched and what is found.</summary>
public sealed class DecisionReferenceTests(ITestOutputHelper output)
{
    private static readonly Tolerance Scores = new(1e-3);

    [Fact]
    public void Decisions_are_those_recorded()
    {
        var mismatches = new Mismatches("constrained");
        foreach (var item in CaseReader.Read(ReferenceFolder.PathOf("beyond/constrained.jsonl.gz")))
        {
            if (item.Kind is not ("classify" or "classify_long" or "decode" or "schema_error")) throw new InvalidDataException($"{item.Id}: the tests don't know the kind '{item.Kind}'");
            mismatches.Check(item.Id, item.Kind, () => item.Kind == "schema_error" ? Refusal(item) : Compare(item));
        }
        output.WriteLine(mismatches.Summary);
        mismatches.ThrowIfAny();
    }

    private static string? Refusal(ReferenceCase item)
    {
        try
        {
            DecisionSchema.Parse(item["schema"].GetRawText());
        }
        catch (SchemaException)
        {
            return null;
        }
        return $"{item["why"].GetString()}: the schema is taken";
    }

    private static string? Compare(ReferenceCase item)
    {
        var schema = DecisionSchema.Parse(item["schema"].GetRawText());
        if (JsonComparer.Difference(item["schema"], schema.ToJson()) is { } lost) return $"schema: {lost}";
        var options = RecordedOptions.Of(item);
        var scores = item.Kind == "decode" ? RecordedOptions.Logits(schema, item) : ReferenceExtractors.Of(item["model"].GetString()!).Score(item.Text, schema, options);
        return Logits(item, schema, scores) ?? Search(item, schema, scores, options) ?? Result(item, scores, options);
    }

    private static string? Logits(ReferenceCase item, DecisionSchema schema, DecisionScores scores)
    {
        var actual = schema.Tasks.ToDictionary(task => task.Name, task => task.Labels.Zip(scores.Logits(task.Name)).ToDictionary(pair => pair.First.Name, pair => pair.Second));
        return JsonComparer.Difference(item["logits"], RecordedOptions.ToJson(actual), Tolerance.Logits) is { } difference ? $"logits: {difference}" : null;
    }

    private static string? Search(ReferenceCase item, DecisionSchema schema, DecisionScores scores, DecisionOptions options)
    {
        var search = new DecisionSearch(schema.Plan, [.. schema.Tasks.Select(task => scores.Logits(task.Name).ToArray())], options);
        var problem = search.Problem;
        var rules = $"[{string.Join(",", problem.Rules.Select(rule => rule.Rule.ToJson()))}]";
        if (JsonComparer.Difference(item["constraints"], rules) is { } rule) return $"rules: {rule}";
        var retained = problem.Locals.ToDictionary(local => local.Ranked.Task.Name, local => local.Retained.Select(local.Ranked.Name).ToArray());
        if (JsonComparer.Difference(item["retained"], RecordedOptions.ToJson(retained)) is { } labels) return $"retained: {labels}";
        foreach (var local in problem.Locals)
        {
            var expected = item["locals"].GetProperty(local.Ranked.Task.Name);
            if (expected.GetProperty("count").GetInt32() != local.Count) return $"{local.Ranked.Task.Name}: {local.Count} local assignments instead of {expected.GetProperty("count")}";
            var first = Enumerable.Range(0, Math.Min(12, local.Count)).Select(row => new object[] { local.Labels(row), local.Utilities[row] });
            if (JsonComparer.Difference(expected.GetProperty("first"), RecordedOptions.ToJson(first), Scores) is { } locals) return $"locals of {local.Ranked.Task.Name}: {locals}";
        }
        var decoder = RecordedOptions.Decoder(item["selected_decoder"].GetString()!);
        return decoder == search.Decoder ? null : $"{search.Decoder} instead of {decoder}";
    }

    private static string? Result(ReferenceCase item, DecisionScores scores, DecisionOptions options)
    {
        if (item.Find("infeasible") is { } violated)
        {
            var error = Assert.Throws<InfeasibleException>(() => scores.Decide(options));
            return JsonComparer.Difference(violated, $"[{string.Join(",", error.Violations.Select(violation => violation.Rule.ToJson()))}]");
        }
        var result = scores.Decide(options);
        var withConfidence = !item["config"].TryGetProperty("include_confidence", out var include) || include.GetBoolean();
        if (JsonComparer.Difference(item["result"], RecordedOptions.ToJson(result, withConfidence), Scores) is { } difference) return difference;
        if (item.Find("to_dict") is not { } shown) return null;
        var json = result.ToJsonNode(withConfidence);
        // The recordings leave out what is violated; the result above has it.
        json["_meta"]?.AsObject().Remove("violations");
        return JsonComparer.Difference(shown, json.ToJsonString(), Scores);
    }
}
