namespace Gliner2.Samples;

public enum Mood { Happy, Unhappy }

/// <summary>What a line of feedback says.</summary>
[ExtractionSchema]
public partial record Feedback
{
    [Classification] public Mood Mood { get; init; }

    [Entity("product")] public string? Product { get; init; }
}
