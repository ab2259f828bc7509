using Gliner2.Runtime.Tests.Reference;

namespace Gliner2.Runtime.Tests.Extraction;

/// <summary>What is too long says which of text and schema it is, by how much, and what helps.</summary>
public sealed class LengthTests
{
    private static readonly string Far = string.Concat(Enumerable.Repeat("word ", 600));
    private static readonly ExtractionSchema Small = ExtractionSchema.Create().Entities("person").Build();

    private static Gliner2Extractor Mini => ReferenceExtractors.Of("mini");

    private static List<string> Labels(int count) => [.. Enumerable.Range(0, count).Select(i => $"label number {i}")];

    [Fact]
    public async Task A_text_that_is_too_long_in_a_batch_has_its_index_its_tokens_and_the_limit()
    {
        var alone = Assert.Throws<InputException>(() => Mini.Extract(Far, Small));
        Assert.Null(alone.Index);
        Assert.Equal(512, alone.Limit);
        Assert.StartsWith($"the text and its schema are {alone.Tokens} tokens long, but this model's encoder reads at most 512; read the text in windows", alone.Message, StringComparison.Ordinal);
        Assert.InRange(alone.Tokens!.Value, 601, 700);

        string[] texts = ["Ada", "Tim", Far, "Grace"];
        var streamed = await Assert.ThrowsAsync<InputException>(async () =>
        {
            await foreach (var _ in Mini.ExtractAsync(texts, Small)) { }
        });
        foreach (var error in (InputException[])[Assert.Throws<InputException>(() => Mini.ExtractBatch(texts, Small)), await Assert.ThrowsAsync<InputException>(() => Mini.ExtractEntitiesBatchAsync(texts, ["person"])), streamed])
        {
            Assert.Equal((2, alone.Tokens, 512), (error.Index, error.Tokens, error.Limit));
            Assert.Equal($"texts[2]: {alone.Message}", error.Message);
        }

        var answers = Mini.ExtractBatch<int>(texts.Select((text, i) => new Document<int>(text, Small, i)));
        Assert.Equal([true, true, false, true], answers.Select(answer => answer.Succeeded));
        Assert.Equal(alone.Tokens, Assert.IsType<InputException>(answers[2].Error).Tokens);
    }

    [Fact]
    public void A_schema_that_is_too_long_alone_says_so_with_its_size_and_what_helps()
    {
        var message = Assert.Throws<SchemaException>(() => Mini.ExtractEntities("Ada", Labels(200))).Message;
        Assert.Matches("^the schema alone is [0-9]{3,4} tokens long, but this model's encoder reads at most 512, the text included; ask for fewer labels", message);
        Assert.Contains("--split-labels", message, StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(ExtractionOptions.Windows), message, StringComparison.Ordinal);

        var relations = Assert.Throws<SchemaException>(() => Mini.ExtractRelations("Ada", Labels(200))).Message;
        Assert.Contains("ask for its parts in several calls", relations, StringComparison.Ordinal);
        Assert.DoesNotContain("--split-labels", relations, StringComparison.Ordinal);
    }

    [Fact]
    public void In_windows_the_schema_is_at_fault()
    {
        var options = new ExtractionOptions { Windows = new TextWindows(50, 10) };
        var message = Assert.Throws<SchemaException>(() => Mini.ExtractEntities(Far, Labels(200), options)).Message;
        Assert.StartsWith("the schema alone is ", message, StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(ExtractionOptions.Windows), message, StringComparison.Ordinal);
        Assert.NotNull(Mini.Extract(Far, Small, options));
    }

    [Fact]
    public void A_schema_that_takes_most_of_the_room_is_named_beside_the_text()
    {
        var message = Assert.Throws<InputException>(() => Mini.ExtractEntities(Far, Labels(80))).Message;
        Assert.Contains("shorten the schema, which has ", message, StringComparison.Ordinal);
        Assert.Contains("--split-labels", message, StringComparison.Ordinal);
    }
}
