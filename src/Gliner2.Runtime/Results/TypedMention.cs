namespace Gliner2;

/// <summary>A mention with the entity type it is one of.</summary>
/// <param name="Type">The name of the entity type.</param>
/// <param name="Mention">The mention.</param>
public readonly record struct TypedMention(string Type, EntityMention Mention)
{
    /// <summary>Type and mention: <c>person: Tim Cook [0..8] 0.98</c>.</summary>
    public override string ToString() => $"{Type}: {Mention}";
}
