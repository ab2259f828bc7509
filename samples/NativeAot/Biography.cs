namespace Gliner2.Samples;

public enum Field { Military, Sports, Music }

/// <summary>What a biography says.</summary>
[ExtractionSchema]
public partial record Biography
{
    [Entity("person")] public IReadOnlyList<string> People { get; init; } = [];

    [Entity("organization")] public IReadOnlyList<string> Organizations { get; init; } = [];

    [Classification] public required Scores<Field> Field { get; init; }
}
