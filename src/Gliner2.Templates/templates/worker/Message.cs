using Gliner2;

namespace Gliner2App;

public enum Topic { Complaint, Question, Praise }

/// <summary>What is asked of a text. Each member is one thing; a change of a name is a change of the question.</summary>
[ExtractionSchema]
public partial record Message
{
    [Classification] public Topic Topic { get; init; }

    [Entity("person")] public IReadOnlyList<string> People { get; init; } = [];

    [Entity("product")] public IReadOnlyList<string> Products { get; init; } = [];
}
