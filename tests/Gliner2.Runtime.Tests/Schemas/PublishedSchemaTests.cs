using System.Text.Json;
using System.Text.Json.Nodes;
using Gliner2.TestSupport;
using Json.Schema;

namespace Gliner2.Runtime.Tests.Schemas;

/// <summary>The JSON Schema that editors check schema files with says what the reader says.</summary>
public sealed class PublishedSchemaTests
{
    private static readonly JsonSchema Published = JsonSchema.FromText(File.ReadAllText(Path.Combine(RepositoryFolder.Root, "docs", "schema", "gliner2.schema.json")));

    private static readonly string[] Wrong = ["7.5", "-1", "{\"zzz\": true}", "[[\"a\"]]", "[[1]]", "true", "\"zzz\"", "[]", "[\"b\", \"c\"]"];

    /// <summary>The forms' parts, all of them.</summary>
    private static readonly string[] Whole =
    [
        """
        {"$schema": "./gliner2.schema.json", "entities": {"person": "who", "place": null, "dose": {"description": "how much", "dtype": "str", "threshold": 0.3, "validators": [{"pattern": "\\d.*", "mode": "partial", "exclude": false, "flags": 0}]}},
         "entity_attributes": {"rank": {"labels": ["high", "low"], "multi_label": true, "threshold": 0.2, "applies_to": ["person"], "qualify_labels": true}},
         "structures": {"order": {"fields": [{"name": "item", "dtype": "str", "description": "what"}, {"name": "state", "choices": ["open", "shipped"], "threshold": 0.4, "validators": [{"pattern": "x"}], "cardinality": "zero_or_more", "exclusive": true}], "mode": "natural", "anchor": "item", "occurrence_policy": "first"}},
         "classifications": [{"task": "tone", "labels": {"good": "fine", "bad": {"description": "not", "threshold": 0.7}}, "multi_label": true, "cls_threshold": 0.4, "top_k": 2, "class_act": "sigmoid", "prompt": "how", "examples": [["a", "good"]]}],
         "relations": {"near": {"description": "close", "threshold": 0.1}, "far": "away"}, "reference_fixes": ["empty_relations", "top_k_over_windows"]}
        """,
        """
        {"json_structures": [{"visit": {"who": "", "how": {"value": "", "choices": ["car", "train"], "dtype": "str", "threshold": 0.5, "description": "by what", "validators": [{"pattern": "x"}]}}}], "json_descriptions": {"visit": {"who": "a person"}},
         "entities": {"person": ""}, "entity_descriptions": {"person": "who"}, "relations": [{"near": {"head": "", "tail": ""}}, "far"], "relation_descriptions": {"near": "close"},
         "classifications": [{"task": "tone", "labels": ["good", "bad"], "label_descriptions": {"good": "fine"}, "true_label": ["good"]}],
         "record_metadata": {"visit": {"mode": "natural", "anchor": "who", "occurrence_policy": "all", "fields": {"who": {"cardinality": "required_one", "exclusive": true}}}}, "reference_fixes": "all"}
        """,
    ];

    [Theory]
    [MemberData(nameof(ReferenceFolder.AllCheckpoints), MemberType = typeof(ReferenceFolder))]
    public void Every_recorded_schema_is_right(string checkpoint)
    {
        foreach (var item in ReferenceFolder.Cases(checkpoint).Where(item => item.Kind is not ("error" or "buckets")))
        {
            foreach (var call in item.Find("calls") is { } calls ? calls.EnumerateArray().ToArray() : [item["call"]])
            {
                foreach (var form in new[] { "schema", "friendly" })
                    if (call.TryGetProperty(form, out var schema)) Assert.True(!Accepts(schema) || IsRight(schema), $"{item.Id}: {schema}");
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void What_is_changed_anywhere_is_right_for_both_or_wrong_for_both(int form)
    {
        var whole = JsonNode.Parse(Whole[form])!;
        Assert.True(IsRight(Element(whole)) && Accepts(Element(whole)));
        var differences = new List<string>();
        var seen = 0;
        foreach (var path in Paths(whole, []).ToArray())
        {
            foreach (var wrong in Wrong)
            {
                var changed = Element(With(whole.DeepClone(), path, JsonNode.Parse(wrong)));
                seen++;
                // An entry without a mode says nothing, and the reader, like the reference package, looks no further.
                if (path[0] is "record_metadata" && wrong.Contains("zzz", StringComparison.Ordinal)) continue;
                if (IsRight(changed) == Accepts(changed) || IsRight(changed) && Refusal(changed) is { } refusal && IsOfContent(refusal)) continue;
                differences.Add($"{string.Join('/', path)} = {wrong}: {(IsRight(changed) ? "right" : "wrong")}, and the reader says '{Refusal(changed)}'");
            }
        }

        Assert.True(seen > 300);
        Assert.Empty(differences);
    }

    /// <summary>Whether a refusal is about what a JSON Schema can't say: names that belong together, regular expressions, names that come twice, lists that may be empty in one form only.</summary>
    private static bool IsOfContent(string refusal) => new[] { "twice", "none of its fields", "no such", "regular expression", "has no anchor", "no entity type", "has the name", "at least two labels", "needs an 'anchor'", "would have one key", "is also", "can't", "must not be empty" }
        .Any(reason => refusal.Contains(reason, StringComparison.Ordinal));

    private static bool IsRight(JsonElement schema) => Published.Evaluate(schema).IsValid;

    private static bool Accepts(JsonElement schema) => Refusal(schema) is null;

    private static string? Refusal(JsonElement schema)
    {
        try
        {
            ExtractionSchema.Parse(schema);
            return null;
        }
        catch (SchemaException error)
        {
            return error.Message;
        }
    }

    private static JsonElement Element(JsonNode node) => JsonElement.Parse(node.ToJsonString());

    private static IEnumerable<object[]> Paths(JsonNode? node, object[] path)
    {
        if (path.Length > 0) yield return path;
        if (node is JsonObject map)
            foreach (var below in map.SelectMany(member => Paths(member.Value, [.. path, member.Key]))) yield return below;
        else if (node is JsonArray list)
            foreach (var below in Enumerable.Range(0, list.Count).SelectMany(i => Paths(list[i], [.. path, i]))) yield return below;
    }

    private static JsonNode With(JsonNode root, object[] path, JsonNode? value)
    {
        var at = root;
        foreach (var step in path[..^1]) at = step is string name ? at[name]! : at[(int)step]!;
        if (path[^1] is string last) at[last] = value;
        else at[(int)path[^1]] = value;
        return root;
    }
}
