using System.Text.Json;
using System.Text.Json.Nodes;
using Gliner2.TestSupport;
using Xunit.Abstractions;

namespace Gliner2.Runtime.Tests.Schemas;

/// <summary>Every recorded call's schema is read; kind <c>schema</c> is compared in full.</summary>
public sealed class SchemaReferenceTests(ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(ReferenceFolder.AllCheckpoints), MemberType = typeof(ReferenceFolder))]
    public void Every_recorded_call_gives_a_schema_that_round_trips(string checkpoint)
    {
        var mismatches = new Mismatches(checkpoint);
        foreach (var item in ReferenceFolder.Cases(checkpoint))
        {
            foreach (var call in Calls(item))
                mismatches.Check(item.Id, item.Kind, () => ReferenceCalls.IsRefusedHere(call) ? Refused(call) : RoundTrip(ReferenceCalls.Schema(call)));
        }

        output.WriteLine(mismatches.Summary);
        mismatches.ThrowIfAny();
    }

    [Theory]
    [MemberData(nameof(ReferenceFolder.SpanCheckpoints), MemberType = typeof(ReferenceFolder))]
    public void Recorded_schemas_have_the_recorded_engine_form_and_friendly_form(string checkpoint)
    {
        var mismatches = new Mismatches(checkpoint);
        foreach (var item in ReferenceFolder.Cases(checkpoint).Where(item => item.Kind == "schema"))
            mismatches.Check(item.Id, item.Kind, () => CompareSchema(item));
        output.WriteLine(mismatches.Summary);
        mismatches.ThrowIfAny(mayBeEmpty: true);
    }

    private static string? CompareSchema(ReferenceCase item)
    {
        var schema = ReferenceCalls.Schema(item["call"]);
        if (JsonComparer.Difference(item["to_dict"], schema.ToJson()) is { } friendly) return $"to_dict {friendly}";
        if (Difference(item["metadata"], EngineMirror.Metadata(schema)) is { } metadata) return $"metadata {metadata}";
        if (Difference(item["engine"], EngineMirror.Engine(schema)) is { } engine) return $"engine {engine}";
        var same = Difference(item["engine"], EngineMirror.Engine(ExtractionSchema.Parse(schema.ToJson()))) is null;
        return same == item["round_trip"].GetBoolean() ? null : $"round_trip: expected {item["round_trip"]}, got {same}";
    }

    /// <summary>The order of a task's options and of the map of field orders follows the order of the package's calls and means nothing.</summary>
    private static string? Difference(JsonElement expected, JsonNode actual)
    {
        var node = JsonNode.Parse(expected.GetRawText())!;
        if (node["field_orders"] is JsonObject orders) SortKeys(orders);
        if (actual["field_orders"] is JsonObject ownOrders) SortKeys(ownOrders);
        foreach (var task in (node["classifications"] as JsonArray ?? []).Concat(actual["classifications"] as JsonArray ?? [])) SortKeys(task!.AsObject());
        using var document = JsonDocument.Parse(node.ToJsonString());
        return JsonComparer.Difference(document.RootElement, actual.ToJsonString());
    }

    private static void SortKeys(JsonObject json)
    {
        var members = json.OrderBy(member => member.Key, StringComparer.Ordinal).ToList();
        json.Clear();
        foreach (var (key, value) in members) json.Add(key, value);
    }

    /// <summary>The friendly form of a schema, read again, says the same. The engine form's single-label tasks have no friendly form.</summary>
    private static string? RoundTrip(ExtractionSchema schema)
    {
        if (schema.Engine is not null && (schema.Classifications.Any(task => task.Labels.Count < 2) || IsEmpty(schema))) return null;
        var json = schema.ToJson();
        var again = ExtractionSchema.Parse(json).ToJson(indented: true);
        using var document = JsonDocument.Parse(json);
        return JsonComparer.Difference(document.RootElement, again);
    }

    private static string? Refused(JsonElement call)
    {
        var refusal = Record.Exception(() => ReferenceCalls.Schema(call));
        return refusal is SchemaException ? null : $"expected a refusal, got {refusal?.Message ?? "a schema"}";
    }

    private static bool IsEmpty(ExtractionSchema schema) =>
        schema.Entities.Count + schema.Structures.Count + schema.Relations.Count + schema.Classifications.Count == 0;

    private static IEnumerable<JsonElement> Calls(ReferenceCase item)
    {
        if (item.Kind is "error" or "buckets") return [];
        return item.Find("calls") is { } calls ? calls.EnumerateArray() : [item["call"]];
    }
}
