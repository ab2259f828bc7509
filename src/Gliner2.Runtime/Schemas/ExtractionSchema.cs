using System.Text.Json.Serialization;
using Gliner2.Schemas;

namespace Gliner2;

/// <summary>
/// What to extract: entity types, relations, structures and classification tasks, in any mixture. Immutable and thread-safe.
/// As JSON it is the friendly form; either form is read.
/// </summary>
[JsonConverter(typeof(ExtractionSchemaConverter))]
public sealed partial class ExtractionSchema
{
    private static readonly string[] HeadAndTail = ["head", "tail"];
    private IReadOnlyList<string>? _warnings;

    internal ExtractionSchema(
        IEnumerable<Structure> structures,
        IEnumerable<EntityType> entities,
        IEnumerable<EntityAttributeGroup> attributes,
        IEnumerable<RelationType> relations,
        IEnumerable<ClassificationTask> classifications,
        IEnumerable<string> promptEntities,
        EngineForm? engine)
    {
        Structures = structures.ToArray().AsReadOnly();
        Entities = entities.ToArray().AsReadOnly();
        Attributes = attributes.ToArray().AsReadOnly();
        Relations = relations.ToArray().AsReadOnly();
        Classifications = classifications.ToArray().AsReadOnly();
        PromptEntities = promptEntities.ToArray().AsReadOnly();
        Engine = engine;
    }

    /// <summary>Structures, in order.</summary>
    public IReadOnlyList<Structure> Structures { get; }

    /// <summary>Entity types, in order.</summary>
    public IReadOnlyList<EntityType> Entities { get; }

    /// <summary>Attribute groups of entities, in order.</summary>
    public IReadOnlyList<EntityAttributeGroup> Attributes { get; }

    /// <summary>Relations, in order.</summary>
    public IReadOnlyList<RelationType> Relations { get; }

    /// <summary>Classification tasks, in order.</summary>
    public IReadOnlyList<ClassificationTask> Classifications { get; }

    /// <summary>Departures from the reference package that belong to the schema; those of a call's <see cref="ExtractionOptions.Fixes"/> are added to them.</summary>
    public ReferenceFixes Fixes { get; internal init; }

    /// <summary>The options of a call for a text with this schema, whose departures are added.</summary>
    internal ExtractionOptions AddTo(ExtractionOptions options) => (Fixes & ~options.Fixes) == 0 ? options : options with { Fixes = options.Fixes | Fixes };

    /// <summary>
    /// What the schema says to no effect, or in a way that models can't follow: the threshold of a task that always has one label, labels that differ in case only, an
    /// anchor without a mode. Empty when there is nothing. Extractors tell <see cref="ModelOptions.OnWarning"/> of it.
    /// </summary>
    public IReadOnlyList<string> Warnings => _warnings ??= new[] { SpecWarnings, SchemaWarnings.Of(this) }.SelectMany(warnings => warnings).ToArray().AsReadOnly();

    /// <summary>What was odd about the field specs it was built from.</summary>
    internal IEnumerable<string> SpecWarnings { get; init; } = [];

    /// <summary>Starts a schema.</summary>
    public static ExtractionSchemaBuilder Create() => new();

    /// <summary>What the entity group of the prompt asks for: entity types and, where they were declared, the attribute labels.</summary>
    internal IReadOnlyList<string> PromptEntities { get; }

    /// <summary>What only the engine form says; null for schemas in another form.</summary>
    internal EngineForm? Engine { get; }

    /// <summary>Whether relations without an instance are answered with an empty list: everywhere but in the engine form.</summary>
    internal bool RelationsAreRequested => Engine is null;

    /// <summary>
    /// Whether more is asked of the scores than what extraction answers: span networks then score every instance of every group, whatever they count, and boundary
    /// networks keep what pairs are scored from instead of choosing pairs.
    /// </summary>
    internal bool ScoresEverything { get; init; }

    /// <summary>Whether the answers are weighed against each other, so that they can't be asked for one after another.</summary>
    internal bool StaysWhole { get; init; }

    /// <summary>The same questions, asked of everything.</summary>
    internal ExtractionSchema ScoringEverything() => new(Structures, Entities, Attributes, Relations, Classifications, PromptEntities, Engine) { ScoresEverything = true };

    /// <summary>A relation's roles in prompt order; <c>head</c> and <c>tail</c> except in the engine form, which may name others.</summary>
    internal IReadOnlyList<string> RolesOf(RelationType relation) =>
        Engine is not null && Engine.Roles.TryGetValue(relation.Name, out var roles) ? roles : HeadAndTail;

    /// <summary>
    /// Whether a field's type, choices and thresholds are known to the decoder. In the engine form they are not, unless the field states one of them:
    /// boundary checkpoints then treat a choice field as any other.
    /// </summary>
    internal bool DeclaresField(string structure, string field) => Engine is null || Engine.DeclaredFields.Contains((structure, field));

    /// <summary>
    /// The schema that <c>extract_json</c> means on a checkpoint with a record head: every structure is a natural record anchored at its first field,
    /// single-valued fields are required, no span belongs to two records.
    /// </summary>
    /// <exception cref="SchemaException">A record can't have such fields.</exception>
    internal ExtractionSchema AsNaturalRecords() => new(
        Structures.Select(structure => StructureChecks.Checked(structure with
        {
            Mode = RecordMode.Natural,
            Anchor = structure.Fields[0].Name,
            Fields = structure.Fields.Select(field => field with
            {
                Cardinality = field.Kind == ValueKind.Single ? FieldCardinality.RequiredOne : FieldCardinality.ZeroOrMore,
                Exclusive = true,
            }).ToArray().AsReadOnly(),
        }, path: null)),
        Entities, Attributes, Relations, Classifications, PromptEntities, Engine)
    { SpecWarnings = SpecWarnings, Fixes = Fixes };
}
