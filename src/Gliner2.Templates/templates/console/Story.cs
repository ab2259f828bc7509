using Gliner2;

namespace Gliner2App;

public enum Tone { Positive, Negative, Neutral }

/// <summary>What is asked of a text. Each member is one thing; a change of a name is a change of the question.</summary>
[ExtractionSchema]
public partial record Story
{
    [Entity("person")] public IReadOnlyList<string> People { get; init; } = [];

    [Entity("company")] public IReadOnlyList<string> Companies { get; init; } = [];

    [Classification] public Tone Tone { get; init; }
}
