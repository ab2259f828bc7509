using System.Text.RegularExpressions;
using Gliner2.TestSupport;
using Xunit.Abstractions;

namespace Gliner2.Runtime.Tests.Reference;

/// <summary>Every case of every boundary checkpoint, from the text to the answer's JSON.</summary>
public sealed class BoundaryAnswerTests(ITestOutputHelper output)
{
    private static readonly string[] Kinds =
    [
        "entities", "classify", "relations", "json", "record", "choice", "attributes", "engine", "friendly", "mixed", "long_text", "long", "odd", "quiet", "error",
    ];

    [Theory]
    [MemberData(nameof(ReferenceFolder.BoundaryCheckpoints), MemberType = typeof(ReferenceFolder))]
    public void Answers_are_those_recorded(string checkpoint)
    {
        var extractor = ReferenceExtractors.Of(checkpoint);
        var tolerance = HasSoftMaximum(checkpoint) ? new Tolerance(3e-4) : new Tolerance(5e-5);
        var mismatches = new Mismatches(checkpoint);
        foreach (var item in ReferenceFolder.Cases(checkpoint))
        {
            if (!Kinds.Contains(item.Kind)) throw new InvalidDataException($"{item.Id}: the tests don't know the kind '{item.Kind}'");
            mismatches.Check(item.Id, item.Kind, () => Compare(extractor, item, tolerance));
        }
        output.WriteLine(mismatches.Summary);
        mismatches.ThrowIfAny();
    }

    /// <summary>The soft maximum over a span's words is a difference of nearly equal numbers, in the package too.</summary>
    private static bool HasSoftMaximum(string checkpoint) =>
        Regex.IsMatch(File.ReadAllText(Path.Combine(ReferenceFolder.ModelFolder(checkpoint), "config.json")), "\"content_soft_max_pool\"\\s*:\\s*true");

    private static string? Compare(Gliner2Extractor extractor, ReferenceCase item, Tolerance tolerance)
    {
        if (item.Kind == "error" || ReferenceCalls.IsRefusedHere(item["call"])) return ReferenceErrors.Refused(extractor, item);
        var schema = ReferenceCalls.Schema(item["call"], extractor.HasRecords);
        var options = item.Kind == "long"
            ? ReferenceCalls.LongOptions(item["options"], item["chunk_size"], item["chunk_overlap"])
            : ReferenceCalls.Options(item["options"]);
        return JsonComparer.Difference(item["result"], extractor.Extract(item.Text, schema, options).ToJson(ReferenceCalls.Format(item["options"])), tolerance);
    }
}
