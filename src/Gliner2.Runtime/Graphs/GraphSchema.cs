using Gliner2.Graphs.Constraints;
using Gliner2.Graphs.Search;

namespace Gliner2;

/// <summary>
/// A graph to extract: types of mentions, relations between them, and what must hold among these. Immutable and thread-safe.
/// As JSON it is the reference package's form: <c>{"entities": {...}, "relations": {...}, "constraints": [...]}</c>.
/// </summary>
public sealed partial class GraphSchema
{
    internal GraphSchema(GraphEntityType[] entities, GraphRelationType[] relations, GraphConstraint[] constraints)
    {
        if (entities.Length == 0) throw new SchemaException(null, "the schema asks for nothing: add entity types");
        Entities = Array.AsReadOnly(entities);
        Relations = Array.AsReadOnly(relations);
        Constraints = Array.AsReadOnly(constraints);
        AllConstraints = [.. constraints.Concat(Implied()).Distinct()];
        Compiled = new ConstraintSet(AllConstraints);
        CompiledForDerived = new ConstraintSet(AllConstraints, sparesDerived: true);
        Extraction = new ExtractionSchema(
            [], entities.Select(type => new EntityType(type.Name) { Description = type.Description }), [], relations.Select(relation => new RelationType(relation.Name)), [],
            entities.Select(type => type.Name), engine: null)
        { ScoresEverything = true, StaysWhole = true };
    }

    /// <summary>The types of mentions, in order.</summary>
    public IReadOnlyList<GraphEntityType> Entities { get; }

    /// <summary>The relations, in order.</summary>
    public IReadOnlyList<GraphRelationType> Relations { get; }

    /// <summary>The constraints that were given, in order; others follow from entities and relations.</summary>
    public IReadOnlyList<GraphConstraint> Constraints { get; }

    /// <summary>The constraints that were given and those that follow from entities and relations, each once.</summary>
    internal IReadOnlyList<GraphConstraint> AllConstraints { get; }

    internal ConstraintSet Compiled { get; }

    /// <summary>The same with <see cref="ReferenceFixes.DerivedEdges"/>.</summary>
    internal ConstraintSet CompiledForDerived { get; }

    /// <summary>What the model is asked.</summary>
    internal ExtractionSchema Extraction { get; }

    /// <summary>Starts a schema.</summary>
    public static GraphSchemaBuilder Create() => new();

    private IEnumerable<GraphConstraint> Implied()
    {
        yield return new EntityOverlap(
            Entities.All(type => type.AllowNested) ? EntityOverlapKind.Allow : Entities.Any(type => type.AllowNested) ? EntityOverlapKind.Nested : EntityOverlapKind.Disallow);
        foreach (var relation in Relations)
        {
            yield return new TypedEndpoints(relation.Name, relation.Heads, relation.Tails);
            if (!relation.AllowSelf) yield return new NoSelfLoops(relation.Name);
            yield return new UniquePair(relation.Name, relation.Directed);
            yield return new UniqueSlot(relation.Name, UniqueSlotKind.Slot);
            if (relation.MaxPerHead is { } perHead) yield return new RelationLimit(relation.Name, perHead, isHead: true);
            if (relation.MaxPerTail is { } perTail) yield return new RelationLimit(relation.Name, perTail, isHead: false);
            if (relation.Symmetric) yield return new SymmetricRelation(relation.Name);
            if (relation.Inverse is { } inverse) yield return new InverseRelation(relation.Name, inverse);
        }
    }
}
