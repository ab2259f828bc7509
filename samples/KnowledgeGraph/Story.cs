namespace Gliner2.Samples;

public sealed record Person([Mention] string Name);

public sealed record Company([Mention] string Name);

public sealed record City([Mention] string Name);

public sealed record Employment([Head] Person Person, [Tail] Company Employer);

public sealed record Employing([Head] Company Employer, [Tail] Person Person);

public sealed record Seat([Head] Company Company, [Tail] City City);

/// <summary>A news story as a graph: who is who, and who has to do with whom.</summary>
[GraphSchema]
public partial record Story
{
    [Entity("person")] public IReadOnlyList<Person> People { get; init; } = [];

    [Entity("company")] public IReadOnlyList<Company> Companies { get; init; } = [];

    [Entity("city")] public IReadOnlyList<City> Cities { get; init; } = [];

    /// <summary>Everybody has one employer here.</summary>
    [Relation("works for", MaxPerHead = 1)] public IReadOnlyList<Employment> Jobs { get; init; } = [];

    /// <summary>The same from the other side: what the model doesn't find follows from it.</summary>
    [Relation("employs", Inverse = nameof(Jobs))] public IReadOnlyList<Employing> Staff { get; init; } = [];

    [Relation("located in", MaxPerHead = 1)] public IReadOnlyList<Seat> Seats { get; init; } = [];
}
