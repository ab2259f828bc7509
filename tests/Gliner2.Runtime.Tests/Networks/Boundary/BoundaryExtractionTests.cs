using Gliner2.TestSupport;
using Xunit.Abstractions;

namespace Gliner2.Runtime.Tests.Networks.Boundary;

/// <summary>Boundary checkpoints from text to answer, as a user calls them.</summary>
public sealed class BoundaryExtractionTests(BoundaryFixture models, ITestOutputHelper output) : IClassFixture<BoundaryFixture>
{
    [Theory]
    [MemberData(nameof(ReferenceFolder.BoundaryCheckpoints), MemberType = typeof(ReferenceFolder))]
    public void Every_text_gets_the_recorded_answer(string checkpoint)
    {
        var model = models.Load(checkpoint);
        var tolerance = new Tolerance(model.Settings.ContentSoftMaximum ? 3e-4 : 5e-5);
        var mismatches = new Mismatches(checkpoint);
        foreach (var item in ReferenceFolder.Cases(checkpoint).Where(item => !IsRefusedHere(item)))
            mismatches.Check(item.Id, item.Kind, () => JsonComparer.Difference(item["result"], Extract(item, model).ToJson(ReferenceCalls.Format(item["options"])), tolerance));
        output.WriteLine(mismatches.Summary);
        mismatches.ThrowIfAny();
    }

    [Theory]
    [MemberData(nameof(ReferenceFolder.BoundaryCheckpoints), MemberType = typeof(ReferenceFolder))]
    public void What_the_package_refuses_is_refused(string checkpoint)
    {
        var model = models.Load(checkpoint);
        var mismatches = new Mismatches($"{checkpoint}, refused");
        foreach (var item in ReferenceFolder.Cases(checkpoint).Where(IsRefusedHere))
        {
            mismatches.Check(item.Id, item.Kind, () =>
            {
                try
                {
                    return $"accepted, with the answer {Extract(item, model).ToJson(ReferenceCalls.Format(item["options"]))}";
                }
                catch (Exception e) when (e is Gliner2Exception or ArgumentException)
                {
                    return null;
                }
            });
        }

        output.WriteLine(mismatches.Summary);
        if (mismatches.Compared > 0) mismatches.ThrowIfAny();
    }

    [Theory]
    [MemberData(nameof(ReferenceFolder.BoundaryCheckpoints), MemberType = typeof(ReferenceFolder))]
    public void An_answer_does_not_depend_on_the_batch(string checkpoint)
    {
        var model = models.Load(checkpoint);
        var options = ExtractionOptions.Default with { Threshold = 0.4 };
        var format = new ResultFormat { IncludeConfidence = true, IncludeSpans = true };
        var items = ReferenceFolder.Cases(checkpoint).Where(item => item.Kind is not ("error" or "quiet" or "long_text" or "long") && !IsRefusedHere(item)).Where((_, i) => i % 4 == 0).ToArray();
        var schemas = items.Select(item => Schema(item, model)).ToArray();
        var together = model.Extractor.ExtractBatch([.. items.Select(item => item.Text)], schemas, options with { BatchSize = 16 });
        var mismatches = new Mismatches($"{checkpoint}, batches");
        for (var i = 0; i < items.Length; i++)
        {
            var at = i;
            mismatches.Check(items[i].Id, items[i].Kind, () =>
            {
                using var alone = System.Text.Json.JsonDocument.Parse(model.Extractor.Extract(items[at].Text, schemas[at], options).ToJson(format));
                return JsonComparer.Difference(alone.RootElement, together[at].ToJson(format), new Tolerance(model.Settings.ContentSoftMaximum ? 3e-4 : 2e-5));
            });
        }
        output.WriteLine(mismatches.Summary);
        mismatches.ThrowIfAny();
    }

    private static ExtractionResult Extract(ReferenceCase item, LoadedBoundary model)
    {
        var options = item.Find("chunk_size") is { } size
            ? ReferenceCalls.LongOptions(item["options"], size, item.Find("chunk_overlap"))
            : ReferenceCalls.Options(item["options"]);
        return model.Extractor.Extract(item.Text, Schema(item, model), options);
    }

    private static ExtractionSchema Schema(ReferenceCase item, LoadedBoundary model) => ReferenceCalls.Schema(item["call"], naturalRecords: model.Settings.Records);

    /// <summary>
    /// What the package refuses, and what this library refuses besides: groups of one name, a text of no words.
    /// </summary>
    private static bool IsRefusedHere(ReferenceCase item) =>
        item.Kind == "error" || ReferenceCalls.IsRefusedHere(item["call"])
        || (item["options"].TryGetProperty("max_len", out var words) && words.ValueKind == System.Text.Json.JsonValueKind.Number && words.GetInt32() < 1);
}
