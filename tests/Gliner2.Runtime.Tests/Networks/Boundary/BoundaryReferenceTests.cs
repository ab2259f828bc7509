using Gliner2.Networks.Boundary.Decoding;
using Gliner2.Runtime.Tests.Prompting;
using Gliner2.TestSupport;
using Xunit.Abstractions;

namespace Gliner2.Runtime.Tests.Networks.Boundary;

/// <summary>Every recorded case of every boundary checkpoint, from the recorded prompt on.</summary>
public sealed class BoundaryReferenceTests(BoundaryFixture models, ITestOutputHelper output) : IClassFixture<BoundaryFixture>
{
    private static readonly HashSet<string> Kinds = ["entities", "classify", "relations", "json", "record", "choice", "attributes", "engine", "friendly", "mixed", "long_text", "odd", "quiet"];
    private static readonly HashSet<string> OtherKinds = ["long", "error"];

    [Theory]
    [MemberData(nameof(ReferenceFolder.BoundaryCheckpoints), MemberType = typeof(ReferenceFolder))]
    public void Every_stage_is_the_recorded_one(string checkpoint)
    {
        var model = models.Load(checkpoint);
        var mismatches = new Mismatches($"{checkpoint}, stages");
        foreach (var item in Cases(checkpoint))
        {
            mismatches.Check(item.Id, item.Kind, () =>
            {
                var encoded = RecordedPrompt.Read(item, Schema(item, model));
                var scores = (BoundaryScores)model.Architecture.Score([encoded], default)[0];
                return StageComparison.Difference(item["network"], encoded, scores, model, ReferenceCalls.Options(item["options"]).Threshold);
            });
        }

        output.WriteLine(mismatches.Summary);
        mismatches.ThrowIfAny();
    }

    [Theory]
    [MemberData(nameof(ReferenceFolder.BoundaryCheckpoints), MemberType = typeof(ReferenceFolder))]
    public void Every_answer_is_the_recorded_one(string checkpoint)
    {
        var model = models.Load(checkpoint);
        var tolerance = new Tolerance(model.Settings.ContentSoftMaximum ? 3e-4 : 5e-5);
        var mismatches = new Mismatches($"{checkpoint}, answers");
        foreach (var item in Cases(checkpoint))
        {
            mismatches.Check(item.Id, item.Kind, () =>
            {
                var encoded = RecordedPrompt.Read(item, Schema(item, model));
                var scores = model.Architecture.Score([encoded], default)[0];
                return JsonComparer.Difference(item["result"], model.Architecture.Decode(encoded, scores, ReferenceCalls.Options(item["options"])).ToJson(ReferenceCalls.Format(item["options"])), tolerance);
            });
        }

        output.WriteLine(mismatches.Summary);
        mismatches.ThrowIfAny();
    }

    private static ExtractionSchema Schema(ReferenceCase item, LoadedBoundary model) => ReferenceCalls.Schema(item["call"], naturalRecords: model.Settings.Records);

    /// <summary>The cases with stages. A kind that isn't known must not pass unnoticed.</summary>
    private static IEnumerable<ReferenceCase> Cases(string checkpoint)
    {
        foreach (var item in ReferenceFolder.Cases(checkpoint))
        {
            if (OtherKinds.Contains(item.Kind)) continue;
            if (!Kinds.Contains(item.Kind)) throw new InvalidDataException($"{item.Id}: the tests don't know the kind '{item.Kind}'");
            if (!ReferenceCalls.IsRefusedHere(item["call"])) yield return item;
        }
    }
}
