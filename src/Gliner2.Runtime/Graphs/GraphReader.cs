using Gliner2.Graphs.Constraints;
using Gliner2.Schemas;

namespace Gliner2.Graphs;

/// <summary>Reads graph schemas.</summary>
internal static class GraphReader
{
    private static readonly string[] Keys = ["entities", "relations", "constraints"];

    private static readonly string[] EntityKeys = ["description", "threshold", "candidate_threshold", "max_candidates", "allow_nested"];

    private static readonly string[] RelationKeys =
    [
        "head", "tail", "description", "threshold", "candidate_threshold", "directed", "symmetric", "inverse", "allow_self", "max_per_head", "max_per_tail",
        "inverse_of", "allow_self_loops", "no_self_loops", "unique_head", "unique_tail", "unique_pair", "acyclic",
    ];

    public static GraphSchema Read(SchemaValue root)
    {
        var parts = new Dictionary<string, SchemaValue>(StringComparer.Ordinal);
        foreach (var (name, value) in root.Members("a schema {entities, relations, constraints}"))
        {
            if (SchemaReader.IsEditorKey(name, value)) continue;
            if (!Keys.Contains(name)) throw value.Unknown(name, Keys);
            if (!value.IsNull) parts.Add(name, value);
        }

        var builder = GraphSchema.Create();
        if (parts.TryGetValue("entities", out var entities)) Entities(builder, entities);
        var acyclic = new List<(string Relation, string Path)>();
        if (parts.TryGetValue("relations", out var relations))
        {
            foreach (var (name, value) in relations.Members("a map from relation names")) builder.Add(Relation(name, value, acyclic), value.Path);
        }
        if (parts.TryGetValue("constraints", out var constraints))
        {
            foreach (var value in constraints.Items("a list of constraints")) builder.Add(ConstraintReader.Read(value), value.Path);
        }
        foreach (var (relation, path) in acyclic) builder.Add(new AcyclicRelation(relation), path);
        return builder.Build();
    }

    private static void Entities(GraphSchemaBuilder builder, SchemaValue value)
    {
        if (value.IsArray)
        {
            foreach (var item in value.Items("")) builder.Add(new GraphEntityType(item.Name("the name of an entity type")), item.Path);
            return;
        }
        foreach (var (name, member) in value.Members("a list of names, or a map from names")) builder.Add(Entity(name, member), member.Path);
    }

    private static GraphEntityType Entity(string name, SchemaValue value)
    {
        var type = new GraphEntityType(name);
        if (value.IsNull) return type;
        if (value.IsText) return type with { Description = Description(value) };
        foreach (var (key, member) in value.Members("a description, or an object {description, threshold, ...}"))
        {
            type = key switch
            {
                "description" => type with { Description = Description(member) },
                "threshold" => type with { Threshold = Probability(member) },
                "candidate_threshold" => type with { CandidateThreshold = Probability(member) },
                "max_candidates" => type with { MaxCandidates = Whole(member) },
                "allow_nested" => type with { AllowNested = member.Flag(), StatesNested = true },
                _ => throw member.Unknown(key, EntityKeys),
            };
        }
        return type;
    }

    private static GraphRelationType Relation(string name, SchemaValue value, List<(string Relation, string Path)> acyclic)
    {
        var relation = new GraphRelationType(name, [], []);
        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, member) in value.Members("a relation {head, tail, ...}"))
        {
            if (!said.TryAdd(Meaning(key), key)) throw member.Fail($"'{said[Meaning(key)]}' has said this already: give one of them");
            relation = key switch
            {
                "head" => relation with { Heads = Types(member) },
                "tail" => relation with { Tails = Types(member) },
                "description" => relation with { Description = Description(member) },
                "threshold" => relation with { Threshold = Probability(member) },
                "candidate_threshold" => relation with { CandidateThreshold = Probability(member) },
                "directed" => relation with { Directed = member.Flag() },
                "symmetric" => relation with { Symmetric = member.Flag() },
                "inverse" or "inverse_of" => relation with { Inverse = member.IsNull ? null : member.Text() },
                "allow_self" or "allow_self_loops" => relation with { AllowSelf = member.Flag() },
                "no_self_loops" => relation with { AllowSelf = !member.Flag() },
                "max_per_head" => relation with { MaxPerHead = Whole(member) },
                "max_per_tail" => relation with { MaxPerTail = Whole(member) },
                "unique_head" => member.Flag() ? relation with { MaxPerHead = 1 } : relation,
                "unique_tail" => member.Flag() ? relation with { MaxPerTail = 1 } : relation,
                "unique_pair" => member.Flag() ? relation : relation,
                "acyclic" => Acyclic(member),
                _ => throw member.Unknown(key, RelationKeys),
            };
        }
        return relation;

        GraphRelationType Acyclic(SchemaValue member)
        {
            if (member.Flag()) acyclic.Add((name, member.Path));
            return relation;
        }
    }

    /// <summary>The key whose place a key takes.</summary>
    private static string Meaning(string key) => key switch
    {
        "inverse_of" => "inverse",
        "allow_self_loops" or "no_self_loops" => "allow_self",
        "unique_head" => "max_per_head",
        "unique_tail" => "max_per_tail",
        _ => key,
    };

    private static List<string> Types(SchemaValue value) => value.IsText ? [value.Text()] : value.Texts("an entity type, or a list of them");

    /// <summary>A description; an empty one says nothing.</summary>
    private static string? Description(SchemaValue value) => SchemaParts.Description(value);

    private static double? Probability(SchemaValue value) => value.IsNull ? null : SchemaParts.Probability(value);

    private static int? Whole(SchemaValue value) => value.IsNull ? null : value.Whole();
}
