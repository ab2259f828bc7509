using Gliner2.Runtime.Tests.Reference;
using Gliner2.Schemas;

namespace Gliner2.Runtime.Tests.Schemas;

/// <summary>Departures from the reference package that a schema asks for hold as those of the call do.</summary>
public sealed class SchemaFixesTests
{
    private const string Text = "Ada Lovelace met Otto in Rome";

    private static readonly ResultFormat Format = new() { IncludeConfidence = true, IncludeSpans = true };

    [Theory]
    [InlineData("mini")]
    [InlineData("boundary-records")]
    public void They_are_added_to_those_of_the_call(string checkpoint)
    {
        var extractor = ReferenceExtractors.Of(checkpoint);
        string Json(string fixes) => """{"entities": ["person", "place"], "relations": {"met": "saw each other"}, "classifications": [{"task": "topics", "labels": ["war", "money"], "multi_label": true, "cls_threshold": 1}], "structures": {"entities2": {"fields": [{"name": "zzz"}]}}FIXES}""".Replace("FIXES", fixes, StringComparison.Ordinal);
        var plain = ExtractionSchema.Parse(Json(""));
        var all = ExtractionSchema.Parse(Json(""", "reference_fixes": "all" """));
        var some = ExtractionSchema.Parse(Json(""", "reference_fixes": ["multi_label_may_be_empty", "described_relations"]"""));
        Assert.Equal((ReferenceFixes.None, ReferenceFixes.All, ReferenceFixes.MultiLabelMayBeEmpty | ReferenceFixes.DescribedRelations), (plain.Fixes, all.Fixes, some.Fixes));
        foreach (var options in new[] { new ExtractionOptions(), new ExtractionOptions { Windows = new TextWindows(4, 1) } })
        {
            string With(ReferenceFixes fixes) => extractor.Extract(Text, plain, options with { Fixes = fixes }).ToJson(Format);
            Assert.NotEqual(With(ReferenceFixes.None), With(ReferenceFixes.All));
            Assert.Equal(With(ReferenceFixes.All), extractor.Extract(Text, all, options).ToJson(Format));
            Assert.Equal(With(some.Fixes | ReferenceFixes.EmptyStructureIsList), extractor.ExtractBatch([Text, Text], [plain, some], options with { Fixes = ReferenceFixes.EmptyStructureIsList })[1].ToJson(Format));
        }

        var encoded = extractor.Encode(Text, all);
        Assert.Equal(extractor.Extract(Text, all).ToJson(Format), extractor.Decode(encoded, extractor.Score([encoded])[0]).ToJson(Format));
    }

    [Fact]
    public void They_are_written_and_read_by_their_names()
    {
        for (var bit = 0; bit < SchemaNames.Fixes.Length; bit++)
        {
            var fix = (ReferenceFixes)(1 << bit);
            Assert.Equal(fix.ToString(), string.Concat(SchemaNames.Fixes[bit].Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..])));
            var schema = ExtractionSchema.Create().Entities("a").Fixes(fix).Build();
            Assert.Equal(fix, ExtractionSchema.Parse(schema.ToJson()).Fixes);
        }

        Assert.Equal(ReferenceFixes.All, (ReferenceFixes)((1 << SchemaNames.Fixes.Length) - 1));
        Assert.Equal("$.reference_fixes[0]", Assert.Throws<SchemaException>(() => ExtractionSchema.Parse("""{"entities": ["a"], "reference_fixes": ["x"]}""")).Path);
        Assert.Equal("$", Assert.Throws<SchemaException>(() => ExtractionSchema.Parse("""{"reference_fixes": "all"}""")).Path);
        Assert.Throws<ArgumentException>(() => ExtractionSchema.Create().Fixes((ReferenceFixes)(1 << 20)));
    }

    [Fact]
    public void Files_of_every_kind_may_name_their_json_schema()
    {
        Assert.Equal("a", ExtractionSchema.Parse("""{"$schema": "./x.json", "entities": ["a"]}""").Entities[0].Name);
        Assert.Equal("a", ExtractionSchema.Parse("""{"$schema": "./x.json", "json_structures": [{"s": {"f": ""}}], "entities": ["a"]}""").Entities[0].Name);
        Assert.Equal("t", DecisionSchema.Parse("""{"$schema": "./x.json", "tasks": {"t": {"labels": ["a", "b"]}}}""").Tasks[0].Name);
        Assert.Equal("a", GraphSchema.Parse("""{"$schema": "./x.json", "entities": ["a", "b"], "relations": {"r": {"head": ["a"], "tail": ["b"]}}}""").Entities[0].Name);
        Assert.Equal("$['$schema']", Assert.Throws<SchemaException>(() => ExtractionSchema.Parse("""{"$schema": 1, "entities": ["a"]}""")).Path);
    }
}
