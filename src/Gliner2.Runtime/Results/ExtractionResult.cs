using System.Text.Json;

namespace Gliner2;

/// <summary>
/// The answer for one text. It holds everything the model said (texts, ranges, confidences, every class probability),
/// whatever the options ask the JSON to show. Immutable and thread-safe.
/// </summary>
public sealed partial class ExtractionResult
{
    /// <summary>The caller's text.</summary>
    public string Text { get; } = "";

    /// <summary>The schema that was asked.</summary>
    public ExtractionSchema Schema { get; } = null!;

    /// <summary>Mentions of an entity type, in the order of the answer; empty when there are none.</summary>
    /// <exception cref="ArgumentException">The schema has no such type.</exception>
    public IReadOnlyList<EntityMention> Entities(string type) => throw new NotImplementedException();

    /// <summary>Instances of a relation, in the order of the answer; empty when there are none.</summary>
    /// <exception cref="ArgumentException">The schema has no such relation.</exception>
    public IReadOnlyList<RelationInstance> Relations(string relation) => throw new NotImplementedException();

    /// <summary>Instances of a structure, in the order of the answer; empty when there are none.</summary>
    /// <exception cref="ArgumentException">The schema has no such structure.</exception>
    public IReadOnlyList<StructureInstance> Structures(string structure) => throw new NotImplementedException();

    /// <summary>The decision of a classification task, with the probability of every label.</summary>
    /// <exception cref="ArgumentException">The schema has no such task.</exception>
    public ClassDecision Classes(string task) => throw new NotImplementedException();

    /// <summary>The answer as JSON, in the reference package's shape and as the call's options ask.</summary>
    public string ToJson(bool indented = false) => throw new NotImplementedException();

    /// <summary>Writes the answer as JSON, in the reference package's shape and as the call's options ask.</summary>
    public void WriteTo(Utf8JsonWriter writer) => throw new NotImplementedException();
}
