namespace Gliner2.Runtime.Tests.Extractor;

/// <summary>Options and arguments that mean nothing are refused before any work is done.</summary>
public sealed class OptionTests
{
    private static readonly ExtractionSchema Schema = ExtractionSchema.Create().Entities("person").Build();

    public static TheoryData<string, ExtractionOptions> Wrong => new()
    {
        { "Threshold", new() { Threshold = -0.1 } },
        { "Threshold", new() { Threshold = 1.5 } },
        { "Threshold", new() { Threshold = double.NaN } },
        { "MaxWords", new() { MaxWords = 0 } },
        { "BatchSize", new() { BatchSize = 0 } },
        { "BatchSize", new() { BatchSize = -1 } },
        { "Size", new() { Windows = new(0, 0) } },
        { "Overlap", new() { Windows = new(8, -1) } },
        { "Overlap", new() { Windows = new(8, 8) } },
        { "MaxWords", new() { Windows = new(), MaxWords = 10 } },
        { "OverlapPolicy", new() { OverlapPolicy = (OverlapPolicy)17 } },
        { "WordSplitter", new() { WordSplitter = (WordSplitterKind)17 } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Options_out_of_range_are_refused_by_name(string name, ExtractionOptions options)
    {
        var model = new FakeModel();
        using var extractor = model.Extractor();

        Assert.Contains(name, Assert.Throws<ArgumentException>(() => extractor.Extract("text", Schema, options)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => extractor.ExtractBatch([], Schema, options));
        Assert.Throws<ArgumentException>(() => { extractor.ExtractAsync(Array.Empty<string>(), Schema, options); });
        Assert.Equal(0, model.Scored);
    }

    [Fact]
    public void Texts_and_schemas_must_be_as_many()
    {
        using var extractor = new FakeModel().Extractor();
        var error = Assert.Throws<ArgumentException>(() => extractor.ExtractBatch(["a", "b", "c"], [Schema, Schema]));
        Assert.Contains("3 texts and 2 schemas", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_texts_give_no_answers()
    {
        using var extractor = new FakeModel().Extractor();
        Assert.Empty(extractor.ExtractBatch([], Schema));
        Assert.Empty(extractor.ExtractBatch([], []));
    }

    [Theory]
    [InlineData("allow", OverlapPolicy.Allow)]
    [InlineData(" ALL ", OverlapPolicy.Allow)]
    [InlineData("none", OverlapPolicy.Allow)]
    [InlineData("allow-nested", OverlapPolicy.Nested)]
    [InlineData("flat", OverlapPolicy.Disallow)]
    [InlineData("No-Overlap", OverlapPolicy.Disallow)]
    [InlineData("non_overlapping", OverlapPolicy.Disallow)]
    [InlineData("keep_longest", OverlapPolicy.Longest)]
    public void Policies_have_several_names(string name, OverlapPolicy policy) => Assert.Equal(policy, OverlapPolicies.Parse(name));

    [Theory]
    [InlineData("")]
    [InlineData("greedy")]
    public void Unknown_policies_are_refused(string name) => Assert.Throws<ArgumentException>(() => OverlapPolicies.Parse(name));
}
