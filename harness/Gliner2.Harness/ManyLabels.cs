namespace Gliner2.Harness;

/// <summary>Questions with many labels (<c>harness/python/many_labels.py</c> has the same).</summary>
internal static class ManyLabels
{
    private static readonly string[] Things = ["card", "transfer", "top-up", "refund", "exchange", "cash withdrawal", "account"];

    private static readonly (string Name, string Meaning)[] Matters =
    [
        ("not working", "it fails, and the customer wants to know why"), ("pending", "it hasn't arrived yet"), ("fee", "what it costs, or a charge for it that isn't understood"),
        ("limit", "how much, or how often"), ("cancelled", "it was stopped, or the customer wants to stop it"), ("wrong amount", "a number differs from what was expected"),
        ("unknown", "the customer doesn't recognise it"), ("abroad", "use in another country or currency"), ("how to", "the steps that lead to it"),
        ("verification", "identity must be shown first"), ("security", "somebody else may have used it"),
    ];

    public static readonly string[] Questions =
    [
        "I paid in a restaurant in Lisbon last night and the card was refused twice, although there is money on it.",
        "Why was I charged two euros for sending money to my sister?",
        "My top-up from yesterday still isn't there.",
        "There is a withdrawal on my account that I never made; please block everything at once!",
    ];

    /// <summary>42 kinds of things to find.</summary>
    public static readonly ExtractionSchema Kinds = ExtractionSchema.Create().Entities([.. new[]
    {
        "person", "company", "product", "city", "country", "date", "time", "amount of money", "percentage", "email address", "phone number", "street address", "postcode", "job title",
        "university", "hospital", "government agency", "political party", "law", "court", "event", "award", "book", "film", "song", "newspaper", "software", "programming language",
        "chemical", "medicine", "disease", "symptom", "organ", "animal", "plant", "food", "vehicle", "weapon", "currency", "sports team", "airport", "river",
    }.Select(name => new EntityType(name))]).Build();

    /// <summary>One choice of 77.</summary>
    public static ExtractionSchema Intents(bool described) => ExtractionSchema.Create()
        .Classification(new ClassificationTask("intent", [.. Things.SelectMany(thing => Matters.Select(matter => new ClassLabel($"{thing}: {matter.Name}") { Description = described ? $"about a {thing}; {matter.Meaning}" : null }))]))
        .Build();
}
