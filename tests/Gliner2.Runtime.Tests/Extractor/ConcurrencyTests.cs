using Gliner2.Runtime.Tests.Reference;
using Gliner2.TestSupport;

namespace Gliner2.Runtime.Tests.Extractor;

/// <summary>Answers depend on nothing but text, schema and options: not on callers beside, not on the company in a batch.</summary>
public sealed class ConcurrencyTests
{
    private static readonly string[] Words = ["Ada", "Lovelace", "joined", "Initech", "in", "Paris", "for", "$20", "on", "Monday", ",", "she", "said", "no", "e-mail", "a@b.co"];

    public static TheoryData<string> Checkpoints => ["mini", "span-deberta", "span-modernbert", "boundary-deberta", "boundary-options", "boundary-records"];

    [Theory]
    [MemberData(nameof(Checkpoints))]
    public void Texts_of_all_lengths_with_schemas_of_all_kinds_answer_alike_alone_and_in_batches(string checkpoint)
    {
        var extractor = ReferenceExtractors.Of(checkpoint);
        var (texts, schemas) = Mixture(30);
        var options = new ExtractionOptions { Threshold = 0.3 };
        var format = new ResultFormat { IncludeConfidence = true, IncludeSpans = true };
        var alone = texts.Zip(schemas, (text, schema) => extractor.Extract(text, schema, options).ToJson(format)).ToList();

        foreach (var size in (int[])[1, 7, 30])
        {
            var batch = extractor.ExtractBatch(texts, schemas, options with { BatchSize = size });
            for (var i = 0; i < texts.Count; i++) Same(alone[i], batch[i].ToJson(format));
        }
    }

    [Theory]
    [MemberData(nameof(Checkpoints))]
    public async Task Many_callers_at_once_get_their_own_answers(string checkpoint)
    {
        var extractor = ReferenceExtractors.Of(checkpoint);
        var (texts, schemas) = Mixture(12);
        var options = new ExtractionOptions { Threshold = 0.3 };
        var format = new ResultFormat { IncludeConfidence = true };
        var alone = texts.Zip(schemas, (text, schema) => extractor.Extract(text, schema, options).ToJson(format)).ToList();

        await Parallel.ForAsync(0, 36, new ParallelOptions { MaxDegreeOfParallelism = 8 }, (i, _) =>
        {
            var index = i % texts.Count;
            Same(alone[index], extractor.Extract(texts[index], schemas[index], options, CancellationToken.None).ToJson(format));
            return ValueTask.CompletedTask;
        });
    }

    private static void Same(string expected, string actual)
    {
        using var document = System.Text.Json.JsonDocument.Parse(expected);
        Assert.Null(JsonComparer.Difference(document.RootElement, actual, new Tolerance(1e-5)));
    }

    /// <summary>Reproducible texts of 0 to 90 words; schemas from one label to every kind of task.</summary>
    private static (List<string> Texts, List<ExtractionSchema> Schemas) Mixture(int count)
    {
        var random = new Random(count);
        ExtractionSchema[] schemas =
        [
            ExtractionSchema.Create().Entities("person", "company", "city").Build(),
            ExtractionSchema.Create().Classification("topic", "business", "travel", "love").Build(),
            ExtractionSchema.Create().Relations("works_for", "lives_in").Build(),
            ExtractionSchema.Create().Structure("job", "person::str", "employer", "kind::[full time|part time]").Build(),
            ExtractionSchema.Create().Structure("job", "person::str", "price").Entities("person", "day").Relations("works_for").Classification("topic", "business", "travel").Build(),
        ];
        var texts = Enumerable.Range(0, count).Select(_ => string.Join(' ', Enumerable.Range(0, random.Next(90)).Select(_ => Words[random.Next(Words.Length)]))).ToList();
        return (texts, texts.Select((_, i) => schemas[i % schemas.Length]).ToList());
    }
}
