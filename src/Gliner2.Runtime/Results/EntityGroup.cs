namespace Gliner2.Results;

/// <summary>The entities of a text.</summary>
/// <param name="lists">One list a declared type, in order; empty when the model says that the text has no entity at all (count 0).</param>
internal sealed class EntityGroup(IReadOnlyList<EntityList> lists) : ResultGroup("entities")
{
    public IReadOnlyList<EntityList> Lists { get; } = lists;

    /// <summary>
    /// The unformatted result without flags writes a single-valued type that has no mention as empty text even where attributes make
    /// mentions objects (boundary checkpoints).
    /// </summary>
    public bool MissingIsText { get; init; }
}

/// <summary>The mentions of one type, in the order of the answer; a single-valued type has at most one.</summary>
internal sealed record EntityList(EntityType Type, IReadOnlyList<EntityMention> Mentions);
