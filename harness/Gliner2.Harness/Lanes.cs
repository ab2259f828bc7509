namespace Gliner2.Harness;

/// <summary>One workload: texts, what is asked, and how many texts go into a call.</summary>
/// <param name="Name">Its name in tables.</param>
/// <param name="Texts">The texts.</param>
/// <param name="Schema">What is asked.</param>
/// <param name="BatchSize">Texts a call.</param>
internal sealed record Lane(string Name, IReadOnlyList<string> Texts, ExtractionSchema Schema, int BatchSize)
{
    /// <summary>Makes the schema once more, as a caller does who gives a list of labels with each text; null: all texts share <see cref="Schema"/>.</summary>
    public Func<ExtractionSchema>? Anew { get; init; }

    /// <summary>Answers all texts.</summary>
    public void Run(Gliner2Extractor extractor)
    {
        if (BatchSize > 1)
        {
            extractor.ExtractBatch(Texts, Schema, new ExtractionOptions { BatchSize = BatchSize });
            return;
        }

        foreach (var text in Texts) extractor.Extract(text, Anew?.Invoke() ?? Schema);
    }
}

/// <summary>The lanes, the same for every implementation (<c>harness/python/throughput.py</c> has them too).</summary>
internal static class Lanes
{
    public static readonly string[] Sentences =
    [
        "Apple CEO Tim Cook announced iPhone 15 in Cupertino on September 12, 2023.",
        "Microsoft acquired Activision Blizzard for 69 billion dollars in October 2023 after a long review.",
        "Dr. Maria Garcia works for Novartis in Basel, where she leads the oncology research group since 2019.",
        "Amazon opened a new fulfilment center near Berlin; Jeff Bezos visited the site with local officials on Monday.",
    ];

    /// <summary>The kinds of entities that are asked for where nothing else is.</summary>
    public static readonly string[] Labels = ["company", "person", "product", "location", "date"];

    public static readonly ExtractionSchema Entities = ExtractionSchema.Create().Entities([.. Labels.Select(label => new EntityType(label))]).Build();

    private static readonly ExtractionSchema Multitask = ExtractionSchema.Create()
        .Entities("person", "company", "product")
        .Classification("sentiment", "positive", "negative", "neutral")
        .Relations("works_for", "located_in")
        .Build();

    public static Lane[] All { get; } =
    [
        new("one by one", Cycle(32), Entities, 1),
        new("batch 8", Cycle(32), Entities, 8),
        new("batch 64", Cycle(64), Entities, 64),
        new("multitask", [string.Join(' ', Sentences[..2])], Multitask, 1),
        new("long", [string.Join(' ', Enumerable.Repeat(string.Join(' ', Sentences), 8))], Entities, 1),
        new("77 labels", ManyLabels.Questions, ManyLabels.Intents(described: false), 1),
        new("77 described", ManyLabels.Questions[..1], ManyLabels.Intents(described: true), 1),
        new("77 anew", ManyLabels.Questions, ManyLabels.Intents(described: false), 1) { Anew = () => ManyLabels.Intents(described: false) },
        new("42 entities", Sentences, ManyLabels.Kinds, 1),
    ];

    public static Lane Named(string name) => Array.Find(All, lane => lane.Name == name)
        ?? throw new ArgumentException($"there is no lane '{name}', only {string.Join(", ", All.Select(lane => lane.Name))}", nameof(name));

    private static string[] Cycle(int count) => [.. Enumerable.Range(0, count).Select(i => Sentences[i % Sentences.Length])];
}
