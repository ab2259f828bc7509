namespace Gliner2.Samples;

public enum Severity { Mild, Severe }

/// <summary>A clinical note.</summary>
[ExtractionSchema]
public partial record Note
{
    [Entity("symptom")] public IReadOnlyList<Symptom> Symptoms { get; init; } = [];

    [Structure] public IReadOnlyList<Medication> Medications { get; init; } = [];
}

/// <summary>A mention with a label of its own.</summary>
public record Symptom([Mention] Extracted<string> Text, [EntityLabel] Severity Severity);

/// <summary>A drug and how it is taken.</summary>
[ExtractionStructure]
public record Medication(string? Drug, string? Dosage, string? Frequency);
