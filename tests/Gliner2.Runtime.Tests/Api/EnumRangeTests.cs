using Gliner2.TestSupport;

namespace Gliner2.Runtime.Tests.Api;

/// <summary>Values that an enum hasn't are refused where they are given.</summary>
public sealed class EnumRangeTests
{
    public static TheoryData<string, Action> Wrong => new()
    {
        { "17 is no ValueKind", () => _ = new EntityType("a") { Kind = (ValueKind)17 } },
        { "17 is no ValueKind", () => _ = new StructureField("a") { Kind = (ValueKind)17 } },
        { "-1 is no FieldCardinality", () => _ = new StructureField("a") { Cardinality = (FieldCardinality)(-1) } },
        { "9 is no RecordMode", () => _ = new Structure("a", [new("f")]) { Mode = (RecordMode)9 } },
        { "4 is no OccurrencePolicy", () => _ = new Structure("a", [new("f")]) { OccurrencePolicy = (OccurrencePolicy)4 } },
        { "3 is no ClassActivation", () => _ = new ClassificationTask("a", ["b", "c"]) { Activation = (ClassActivation)3 } },
        { "7 is no OffsetUnit", () => ExtractionResult.Parse("{}", offsets: (OffsetUnit)7) },
        { "unknown Offsets 7", () => ExtractionResult.Parse("""{"entities":{"a":["b"]}}""").ToJson(new ResultFormat { Offsets = (OffsetUnit)7 }) },
        { "unknown Provider 9", () => Load(new ModelOptions { Provider = (ExecutionProvider)9 }) },
        { "unknown Precision 9", () => Load(new ModelOptions { Precision = (ModelPrecision)9 }) },
        { "unknown TokenizerPipeline 9", () => Load(new ModelOptions { TokenizerPipeline = (TokenizerPipeline)9 }) },
        { "unknown NativeLogLevel -2", () => Load(new ModelOptions { NativeLogLevel = (NativeLogLevel)(-2) }) },
        { "Devices[1] is null", () => Load(new ModelOptions { Devices = ["0", null!] }) },
        { "Fixes has bits", () => new Extractor.FakeModel().Extractor().ExtractEntities("a", ["b"], new ExtractionOptions { Fixes = (ReferenceFixes)(1 << 20) }) },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_value_out_of_range_is_refused(string problem, Action call) => Assert.StartsWith(problem, Assert.Throws<ArgumentException>(call).Message, StringComparison.Ordinal);

    private static void Load(ModelOptions options) => Gliner2Extractor.Load(ReferenceFolder.ModelFolder("span-deberta"), options).Dispose();
}
