namespace Gliner2.Generators.Model;

/// <summary>Everything that the emitter needs to know about one graph's type.</summary>
/// <param name="Type">The type.</param>
/// <param name="Entities">Types of mentions, in the order of their members.</param>
/// <param name="Relations">Relations, in the order of their members.</param>
internal sealed record GraphModel(TypeModel Type, EquatableArray<GraphEntityModel> Entities, EquatableArray<GraphRelationModel> Relations);

/// <summary>A type of mentions.</summary>
internal sealed record GraphEntityModel(string Name, string? Description, double? Threshold);

/// <summary>A relation between mentions of types.</summary>
internal sealed record GraphRelationModel(
    string Name, EquatableArray<string> Heads, EquatableArray<string> Tails, double? Threshold, bool Symmetric, string? Inverse, bool Acyclic, bool AllowSelf, int? MaxPerHead, int? MaxPerTail);
