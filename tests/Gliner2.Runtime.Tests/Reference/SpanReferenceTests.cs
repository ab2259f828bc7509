using Gliner2.TestSupport;
using Xunit.Abstractions;

namespace Gliner2.Runtime.Tests.Reference;

/// <summary>Every case of every span checkpoint, from the text to the answer's JSON.</summary>
public sealed class SpanReferenceTests(ITestOutputHelper output)
{
    private static readonly string[] Kinds = ["extract", "batch", "long", "decode", "schema", "buckets", "error"];

    [Theory]
    [MemberData(nameof(ReferenceFolder.SpanCheckpoints), MemberType = typeof(ReferenceFolder))]
    public void Answers_are_those_recorded(string checkpoint)
    {
        var extractor = ReferenceExtractors.Of(checkpoint);
        var mismatches = new Mismatches(checkpoint);
        foreach (var item in ReferenceFolder.Cases(checkpoint))
        {
            if (!Kinds.Contains(item.Kind)) throw new InvalidDataException($"{item.Id}: the tests don't know the kind '{item.Kind}'");
            if (item.Kind is "schema" or "buckets" or "decode") continue; // compared by tests of their own, without a network
            mismatches.Check(item.Id, item.Kind, () => Compare(extractor, item));
        }
        output.WriteLine(mismatches.Summary);
        mismatches.ThrowIfAny();
    }

    private static string? Compare(Gliner2Extractor extractor, ReferenceCase item) => item.Kind switch
    {
        "extract" => JsonComparer.Difference(
            item["result"],
            extractor.Extract(item.Text, ReferenceCalls.Schema(item["call"]), ReferenceCalls.Options(item["options"])).ToJson(ReferenceCalls.Format(item["options"])),
            Tolerance.Confidence),
        "batch" => CompareBatch(extractor, item),
        "long" => CompareLong(extractor, item),
        _ => ReferenceErrors.Refused(extractor, item),
    };

    private static string? CompareBatch(Gliner2Extractor extractor, ReferenceCase item)
    {
        var options = ReferenceCalls.Options(item["options"]) with { BatchSize = item["batch_size"].GetInt32() };
        var schemas = item["calls"].EnumerateArray().Select(call => ReferenceCalls.Schema(call)).ToList();
        var texts = Texts(item);
        var results = schemas.Count == 1 && texts.Count != 1
            ? extractor.ExtractBatch(texts, schemas[0], options)
            : extractor.ExtractBatch(texts, schemas, options);
        return CompareAll(item, results);
    }

    private static string? CompareLong(Gliner2Extractor extractor, ReferenceCase item)
    {
        var options = ReferenceCalls.LongOptions(item["options"], item["chunk_size"], item["chunk_overlap"]) with { BatchSize = item["batch_size"].GetInt32() };
        return CompareAll(item, extractor.ExtractBatch(Texts(item), ReferenceCalls.Schema(item["call"]), options));
    }

    private static string? CompareAll(ReferenceCase item, IReadOnlyList<ExtractionResult> results)
    {
        var expected = item["results"];
        if (expected.GetArrayLength() != results.Count) return $"expected {expected.GetArrayLength()} results, got {results.Count}";
        var format = ReferenceCalls.Format(item["options"]);
        for (var i = 0; i < results.Count; i++)
        {
            if (JsonComparer.Difference(expected[i], results[i].ToJson(format), Tolerance.Confidence) is { } difference)
                return $"text {i}: {difference}";
        }

        return null;
    }

    private static List<string> Texts(ReferenceCase item) => item["texts"].EnumerateArray().Select(text => text.GetString()!).ToList();
}
