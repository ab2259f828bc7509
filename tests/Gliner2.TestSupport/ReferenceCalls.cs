using System.Text.Json;
using Gliner2.Schemas;

namespace Gliner2.TestSupport;

/// <summary>Turns a recorded call and its options into this library's schema and options.</summary>
public static class ReferenceCalls
{
    /// <summary>The schema of a call.</summary>
    /// <param name="call">The recorded <c>call</c>.</param>
    /// <param name="naturalRecords">Whether the checkpoint has a record head: <c>extract_json</c> then means natural records.</param>
    public static ExtractionSchema Schema(JsonElement call, bool naturalRecords = false)
    {
        var method = call.GetProperty("method").GetString();
        switch (method)
        {
            case "extract_entities":
                return ExtractionSchema.Create().Entities(SchemaShorthand.Entities(Value(call, "entity_types"))).Build();
            case "extract_relations":
                return ExtractionSchema.Create().Relations(SchemaShorthand.Relations(Value(call, "relation_types"))).Build();
            case "classify_text":
                var tasks = ExtractionSchema.Create();
                foreach (var task in SchemaShorthand.Tasks(Value(call, "tasks"))) tasks.Classification(task);
                return tasks.Build();
            case "extract_json":
                var structures = ExtractionSchema.Create();
                foreach (var structure in SchemaShorthand.Structures(Value(call, "structures"))) structures.Structure(structure);
                return naturalRecords ? structures.Build().AsNaturalRecords() : structures.Build();
            case "extract" when call.TryGetProperty("schema", out _): return EngineReader.Read(Value(call, "schema"));
            case "extract" when call.TryGetProperty("friendly", out _): return FriendlyReader.Read(Value(call, "friendly"));
            case "extract" when call.TryGetProperty("builder", out var steps): return ReferenceBuilder.Build(steps);
            default: throw new InvalidDataException($"the tests don't know the call {call.GetRawText()}");
        }
    }

    /// <summary>Whether a recorded call is one that this library refuses by rule: two tasks, or two structures, of one name, of which the package's answer holds only the later.</summary>
    public static bool IsRefusedHere(JsonElement call)
    {
        if (!call.TryGetProperty("builder", out var steps)) return false;
        var names = steps.EnumerateArray().Where(step => step[0].GetString() is "classification" or "structure").Select(step => step[1].GetString()).ToList();
        return names.Distinct().Count() < names.Count;
    }

    /// <summary>The options of a call. Options of batches and long texts are read where they are used.</summary>
    /// <exception cref="ArgumentException">An option that .NET can't even express, such as a policy that is a number.</exception>
    public static ExtractionOptions Options(JsonElement options)
    {
        var result = ExtractionOptions.Default;
        foreach (var option in options.EnumerateObject())
        {
            result = option.Name switch
            {
                "threshold" => result with { Threshold = option.Value.GetDouble() },
                "max_len" => result with { MaxWords = option.Value.ValueKind == JsonValueKind.Null ? null : option.Value.GetInt32() },
                "batch_size" => result with { BatchSize = option.Value.GetInt32() },
                "overlap_policy" => result with { OverlapPolicy = Policy(option.Value) },
                "word_splitter" => result with { WordSplitter = Splitter(option.Value.GetString()!) },
                "include_confidence" or "include_spans" or "format_results" or "chunk_size" or "chunk_overlap" or "schemas" => result,
                _ => throw new InvalidDataException($"the tests don't know the option '{option.Name}'"),
            };
        }

        return result;
    }

    /// <summary>How the answer of a call is shown.</summary>
    public static ResultFormat Format(JsonElement options) => new()
    {
        IncludeConfidence = options.TryGetProperty("include_confidence", out var confidence) && confidence.GetBoolean(),
        IncludeSpans = options.TryGetProperty("include_spans", out var spans) && spans.GetBoolean(),
        Raw = options.TryGetProperty("format_results", out var formatted) && !formatted.GetBoolean(),
    };

    /// <summary>The options of a call over a long text, windows included.</summary>
    public static ExtractionOptions LongOptions(JsonElement options, JsonElement? chunkSize, JsonElement? chunkOverlap)
    {
        var windows = new TextWindows();
        if (chunkSize is { } size) windows = windows with { Size = size.GetInt32() };
        if (chunkOverlap is { } overlap) windows = windows with { Overlap = overlap.GetInt32() };
        return Options(options) with { Windows = windows };
    }

    private static OverlapPolicy? Policy(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => OverlapPolicies.Parse(value.GetString()!),
        _ => throw new ArgumentException($"a policy can't be {value.GetRawText()}"),
    };

    private static WordSplitterKind Splitter(string name) => name switch
    {
        "whitespace" => WordSplitterKind.Whitespace,
        "char" => WordSplitterKind.Char,
        _ => throw new ArgumentException($"unknown word splitter '{name}'"),
    };

    internal static SchemaValue Value(JsonElement parent, string name) => new(parent.GetProperty(name), "$");
}
