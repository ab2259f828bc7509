namespace Gliner2.Runtime.Tests.Extractor;

/// <summary>Documents: an answer or an error for each, in order, with the caller's state.</summary>
public sealed class DocumentTests
{
    private static readonly ExtractionSchema Schema = ExtractionSchema.Create().Entities("person").Build();
    private static readonly ExtractionSchema Other = ExtractionSchema.Create().Entities("city").Build();

    /// <summary>Every seventh document is too long, every eleventh has no text, every thirteenth no schema.</summary>
    private static List<Document<int>> Mixture() => [.. Enumerable.Range(0, 500).Select(i => new Document<int>(
        i % 11 == 3 ? null! : i % 7 == 2 ? new string('x', 50) : $"text {i}",
        i % 13 == 5 ? null! : i % 2 == 0 ? Schema : Other,
        i))];

    [Fact]
    public async Task Each_document_of_a_stream_gets_an_answer_or_an_error_in_order()
    {
        using var extractor = new FakeModel { MaxLength = 20 }.Extractor();
        var answers = new List<DocumentResult<int>>();
        await foreach (var answer in extractor.ExtractAsync(Mixture())) answers.Add(answer);
        Check(answers);
    }

    [Fact]
    public void Each_document_of_a_batch_gets_an_answer_or_an_error_in_order()
    {
        using var extractor = new FakeModel { MaxLength = 20 }.Extractor();
        Check(extractor.ExtractBatch(Mixture()));
    }

    private static void Check(IReadOnlyList<DocumentResult<int>> answers)
    {
        Assert.Equal(Enumerable.Range(0, 500), answers.Select(answer => answer.Document.State));
        foreach (var answer in answers)
        {
            var (text, schema, i) = answer.Document;
            if (text is null)
            {
                Fails<InputException>(answer, $"document {i} (counted from 0) has no text");
            }
            else if (schema is null)
            {
                Fails<SchemaException>(answer, $"document {i} (counted from 0) asks for nothing");
            }
            else if (text.Length > 20)
            {
                Fails<InputException>(answer, "is too long");
            }
            else
            {
                Assert.True(answer.Succeeded);
                Assert.Equal(text, answer.GetResult().Text);
                Assert.Same(schema, answer.Result.Schema);
            }
        }
    }

    private static void Fails<T>(DocumentResult<int> answer, string message) where T : Gliner2Exception
    {
        Assert.False(answer.Succeeded);
        Assert.Null(answer.Result);
        Assert.Contains(message, Assert.IsType<T>(answer.Error).Message, StringComparison.Ordinal);
        Assert.Same(answer.Error, Assert.Throws<T>(() => answer.GetResult()));
    }

    [Fact]
    public async Task A_window_that_cannot_be_read_is_its_documents_error_once()
    {
        using var extractor = new FakeModel { MaxLength = 30 }.Extractor();
        var options = new ExtractionOptions { Windows = new TextWindows(3, 1), BatchSize = 2 };
        var longWord = new string('x', 40);
        string[] texts = ["one two three four five six seven", $"one two three four {longWord} six seven eight nine ten", "one", .. Enumerable.Repeat($"{longWord} two three four", 50), "last one"];
        var documents = texts.Select((text, i) => new Document<int>(text, Schema, i)).ToList();

        var streamed = new List<DocumentResult<int>>();
        await foreach (var answer in extractor.ExtractAsync(documents, options)) streamed.Add(answer);

        foreach (var answers in (IReadOnlyList<DocumentResult<int>>[])[streamed, extractor.ExtractBatch(documents, options)])
        {
            Assert.Equal(documents, answers.Select(answer => answer.Document));
            Assert.All(answers, answer => Assert.Equal(!answer.Document.Text.Contains(longWord, StringComparison.Ordinal), answer.Succeeded));
        }
    }

    [Fact]
    public void A_text_that_there_is_no_memory_for_does_not_take_its_batch_with_it()
    {
        var model = new FakeModel { Memory = 30 };
        using var extractor = model.Extractor();
        string[] texts = [.. Enumerable.Range(0, 20).Select(i => new string('x', 10 + i)), new string('x', 31), "after"];

        var answers = extractor.ExtractBatch(texts.Select((text, i) => new Document<int>(text, Schema, i)).ToList());

        Assert.Equal(texts.Select(text => text.Length <= 30), answers.Select(answer => answer.Succeeded));
        Assert.Contains("isn't enough memory", Assert.IsType<InputException>(answers[20].Error).Message, StringComparison.Ordinal);
        Assert.IsType<InsufficientMemoryException>(answers[20].Error!.InnerException);
    }

    [Fact]
    public void One_of_many_texts_that_cannot_be_read_is_named_before_the_network_runs()
    {
        var model = new FakeModel { MaxLength = 20 };
        using var extractor = model.Extractor();
        string[] texts = ["fine", new string('x', 50), "fine"];

        Assert.Contains("texts[1]: ", Assert.Throws<InputException>(() => extractor.ExtractBatch(texts, Schema)).Message, StringComparison.Ordinal);
        Assert.Equal(0, model.Scored);
    }

    [Fact]
    public async Task What_is_null_is_named()
    {
        using var extractor = new FakeModel().Extractor();
        Assert.Contains("texts[1] is null", Assert.Throws<ArgumentException>(() => extractor.ExtractBatch(["a", null!], Schema)).Message, StringComparison.Ordinal);
        Assert.Contains("schemas[1] is null", Assert.Throws<ArgumentException>(() => extractor.ExtractBatch(["a", "b"], [Schema, null!])).Message, StringComparison.Ordinal);
        Assert.Contains("documents[1] is null", Assert.Throws<ArgumentException>(() => extractor.ExtractBatch<int>([new("a", Schema, 0), null!])).Message, StringComparison.Ordinal);
        Assert.Contains("texts[1] is null", Assert.Throws<ArgumentException>(() => extractor.Score([extractor.Encode("a", Schema), null!])).Message, StringComparison.Ordinal);

        var answered = 0;
        var error = await Assert.ThrowsAsync<ArgumentException>(async () =>
        {
            await foreach (var _ in extractor.ExtractAsync<int>([new("a", Schema, 0), null!])) answered++;
        });
        Assert.Contains("document 1 of the stream", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, answered);

        var unreadable = await Assert.ThrowsAsync<InputException>(async () =>
        {
            await foreach (var _ in extractor.ExtractAsync(["a", null!], Schema)) answered++;
        });
        Assert.StartsWith("texts[1]: ", unreadable.Message, StringComparison.Ordinal);
        Assert.Equal(2, answered);
    }
}
