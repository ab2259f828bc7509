using System.Text.Json;
using Gliner2.Networks.Decoding;
using Gliner2.TestSupport;
using Xunit.Abstractions;

namespace Gliner2.Runtime.Tests.Networks.Decoding;

public class OverlapReferenceTests(ITestOutputHelper output)
{
    [Fact]
    public void Recorded_span_sets_keep_the_recorded_spans()
    {
        if (ReferenceFolder.Find("cases/boundary-units.jsonl.gz") is not { } file)
        {
            Assert.True(ReferenceFolder.IsElsewhere, "the repository's recordings hold span sets");
            return;
        }
        var mismatches = new Mismatches("overlap policies");
        var resolver = new OverlapResolver();
        var number = 0;
        foreach (var line in CaseReader.Lines(file))
        {
            number++;
            var kind = line.GetProperty("kind").GetString()!;
            if (kind == "assignment") continue;
            Assert.Equal("overlap", kind);
            mismatches.Check($"line {number}", kind, () => Compare(line, resolver));
        }
        output.WriteLine(mismatches.Summary);
        mismatches.ThrowIfAny();
    }

    private static string? Compare(JsonElement line, OverlapResolver resolver)
    {
        var policy = OverlapPolicies.Parse(line.GetProperty("policy").GetString()!);
        ScoredSpan[] spans = [.. line.GetProperty("spans").EnumerateArray().Select(span => new ScoredSpan(span[0].GetDouble(), span[1].GetInt32(), span[2].GetInt32()))];
        int[] expected = [.. line.GetProperty("kept").EnumerateArray().Select(index => index.GetInt32())];
        var kept = new List<int>();
        resolver.Resolve(spans, policy, kept);
        if (!kept.SequenceEqual(expected)) return $"{policy}: expected [{string.Join(", ", expected)}], got [{string.Join(", ", kept)}]";
        var first = resolver.First(spans, policy);
        return first == (expected.Length > 0 ? expected[0] : -1) ? null : $"{policy}: the first is {expected[0]}, got {first}";
    }
}
