namespace Gliner2;

/// <content>One task at a time. Each call builds its schema: for many calls with the same labels, build an <see cref="ExtractionSchema"/> once.</content>
public sealed partial class Gliner2Extractor
{
    /// <summary>Finds entities.</summary>
    /// <exception cref="SchemaException">The types can't be used.</exception>
    public ExtractionResult ExtractEntities(string text, IReadOnlyList<EntityType> types, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        Extract(text, Schema(types), options, cancellationToken);

    /// <summary>Finds entities in many texts; results in input order.</summary>
    /// <exception cref="SchemaException">The types can't be used.</exception>
    public IReadOnlyList<ExtractionResult> ExtractEntitiesBatch(
        IReadOnlyList<string> texts, IReadOnlyList<EntityType> types, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ExtractBatch(texts, Schema(types), options, cancellationToken);

    /// <summary>Classifies a text.</summary>
    /// <exception cref="SchemaException">The task can't be used.</exception>
    public ExtractionResult ClassifyText(string text, ClassificationTask task, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ClassifyText(text, [task], options, cancellationToken);

    /// <summary>Classifies a text by several tasks at once.</summary>
    /// <exception cref="SchemaException">A task can't be used.</exception>
    public ExtractionResult ClassifyText(string text, IReadOnlyList<ClassificationTask> tasks, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        Extract(text, Schema(tasks), options, cancellationToken);

    /// <summary>Classifies many texts; results in input order.</summary>
    /// <exception cref="SchemaException">A task can't be used.</exception>
    public IReadOnlyList<ExtractionResult> ClassifyTextBatch(
        IReadOnlyList<string> texts, IReadOnlyList<ClassificationTask> tasks, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ExtractBatch(texts, Schema(tasks), options, cancellationToken);

    /// <summary>Finds relations.</summary>
    /// <exception cref="SchemaException">The relations can't be used.</exception>
    public ExtractionResult ExtractRelations(string text, IReadOnlyList<RelationType> relations, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        Extract(text, Schema(relations), options, cancellationToken);

    /// <summary>Finds relations in many texts; results in input order.</summary>
    /// <exception cref="SchemaException">The relations can't be used.</exception>
    public IReadOnlyList<ExtractionResult> ExtractRelationsBatch(
        IReadOnlyList<string> texts, IReadOnlyList<RelationType> relations, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ExtractBatch(texts, Schema(relations), options, cancellationToken);

    /// <summary>
    /// Fills structures, as the reference's <c>extract_json</c>: on boundary checkpoints with a record head each one becomes a natural record
    /// anchored at its <em>first field</em>, so a text without that field gives no record. <see cref="Extract"/> never chooses an anchor by itself.
    /// </summary>
    /// <exception cref="SchemaException">The structures can't be used.</exception>
    public ExtractionResult ExtractJson(string text, IReadOnlyList<Structure> structures, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        Extract(text, SchemaForJson(structures), options, cancellationToken);

    /// <summary>Fills structures from many texts, as <see cref="ExtractJson"/>; results in input order.</summary>
    /// <exception cref="SchemaException">The structures can't be used.</exception>
    public IReadOnlyList<ExtractionResult> ExtractJsonBatch(
        IReadOnlyList<string> texts, IReadOnlyList<Structure> structures, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ExtractBatch(texts, SchemaForJson(structures), options, cancellationToken);

    /// <summary>Whether structures can become records, told apart by a record head (boundary checkpoints).</summary>
    internal bool HasRecords => _architecture.HasRecords;

    private static ExtractionSchema Schema(IReadOnlyList<EntityType> types) => ExtractionSchema.Create().Entities(types).Build();

    private static ExtractionSchema Schema(IReadOnlyList<RelationType> relations) => ExtractionSchema.Create().Relations(relations).Build();

    private static ExtractionSchema Schema(IReadOnlyList<ClassificationTask> tasks)
    {
        var builder = ExtractionSchema.Create();
        foreach (var task in tasks) builder.Classification(task);
        return builder.Build();
    }

    /// <summary>The schema that <see cref="ExtractJson"/> asks on this model, to be built once for many calls or for a stream.</summary>
    /// <exception cref="SchemaException">The structures can't be used.</exception>
    public ExtractionSchema SchemaForJson(IReadOnlyList<Structure> structures)
    {
        var builder = ExtractionSchema.Create();
        foreach (var structure in structures) builder.Structure(structure);
        var schema = builder.Build();
        return HasRecords ? schema.AsNaturalRecords() : schema;
    }
}
