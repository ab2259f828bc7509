using System.Text.Json;
using Gliner2.Networks.Span;
using Gliner2.Runtime.Tests.Prompting;
using Gliner2.TestSupport;
using Xunit.Abstractions;

namespace Gliner2.Runtime.Tests.Networks.Span;

public class DecodeReferenceTests(ITestOutputHelper output)
{
    public static IEnumerable<object[]> Checkpoints() => ReferenceFolder.SpanCheckpoints();

    [Theory]
    [MemberData(nameof(Checkpoints))]
    public void Recorded_scores_give_the_recorded_answer(string checkpoint)
    {
        var mismatches = new Mismatches($"{checkpoint} decode");
        var recordings = ReferenceFolder.Cases(checkpoint).Where(recorded => recorded.Kind == "decode").ToList();
        foreach (var recorded in recordings)
            mismatches.Check(recorded.Id, recorded.Kind, () => JsonComparer.Difference(recorded["result"], Decode(recorded), Tolerance.Confidence));
        output.WriteLine(mismatches.Summary);
        // Some recordings hold no case of this kind.
        if (recordings.Count > 0) mismatches.ThrowIfAny();
    }

    private static string Decode(ReferenceCase recorded)
    {
        var encoded = RecordedPrompt.Read(recorded, ReferenceCalls.Schema(recorded["call"]));
        var widths = recorded["max_width"].GetInt32();
        var groups = recorded["scores"].GetProperty("groups").EnumerateArray()
            .Zip(encoded.Groups, (scores, group) => Scores(scores, group, encoded.Words.Count, widths));
        return SpanDecoder.Decode(encoded, new([.. groups]), ReferenceCalls.Options(recorded["options"])).ToJson(ReferenceCalls.Format(recorded["options"]));
    }

    private static GroupScores Scores(JsonElement scores, PromptGroup group, int rows, int widths)
    {
        if (scores.TryGetProperty("class_logits", out var logits)) return new() { ClassLogits = logits.EnumerateArray().Select(logit => logit.GetSingle()).ToArray() };
        var count = scores.GetProperty("count").GetInt32();
        var instances = group.Kind == GroupKind.Entities ? Math.Min(count, 1) : count;
        var values = new float[instances * group.Names.Count * rows * widths];
        Array.Fill(values, scores.GetProperty("default").GetSingle());
        foreach (var span in scores.GetProperty("spans").EnumerateArray())
        {
            if (span[0].GetInt32() >= instances) continue;
            var row = (((span[0].GetInt32() * group.Names.Count) + span[1].GetInt32()) * rows) + span[2].GetInt32();
            values[(row * widths) + span[3].GetInt32()] = span[4].GetSingle();
        }
        return new() { Count = count, Spans = new SpanLogits(values, instances, group.Names.Count, rows, widths) };
    }
}
