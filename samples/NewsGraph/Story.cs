namespace Gliner2.Samples;

/// <summary>Who and what a story is about.</summary>
[ExtractionSchema]
public partial record Story
{
    [Entity("person")] public IReadOnlyList<string> People { get; init; } = [];

    [Entity("organization")] public IReadOnlyList<string> Organizations { get; init; } = [];

    [Entity("location")] public IReadOnlyList<string> Places { get; init; } = [];

    [Relation("works for")] public IReadOnlyList<Employment> Jobs { get; init; } = [];

    [Relation("located in")] public IReadOnlyList<Link> Seats { get; init; } = [];
}

/// <summary>A relation as a type of one's own.</summary>
public record Employment([Head] string Person, [Tail] string Employer);
