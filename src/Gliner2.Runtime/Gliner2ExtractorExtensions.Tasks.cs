namespace Gliner2;

/// <content>One task at a time. Each call builds its schema: for many calls with the same labels, build an <see cref="ExtractionSchema"/> once.</content>
public static partial class Gliner2ExtractorExtensions
{
    /// <summary>Finds entities.</summary>
    /// <exception cref="SchemaException">The types can't be used.</exception>
    public static ExtractionResult ExtractEntities(this IGliner2Extractor extractor, string text, IReadOnlyList<EntityType> types, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        extractor.Extract(text, Schema(types), options, cancellationToken);

    /// <summary>Finds entities in many texts; results in input order.</summary>
    /// <exception cref="SchemaException">The types can't be used.</exception>
    public static IReadOnlyList<ExtractionResult> ExtractEntitiesBatch(
        this IGliner2Extractor extractor, IReadOnlyList<string> texts, IReadOnlyList<EntityType> types, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        extractor.ExtractBatch(texts, Schema(types), options, cancellationToken);

    /// <summary>Classifies a text.</summary>
    /// <exception cref="SchemaException">The task can't be used.</exception>
    public static ExtractionResult ClassifyText(this IGliner2Extractor extractor, string text, ClassificationTask task, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        extractor.ClassifyText(text, [task], options, cancellationToken);

    /// <summary>Classifies a text by several tasks at once.</summary>
    /// <exception cref="SchemaException">A task can't be used.</exception>
    public static ExtractionResult ClassifyText(this IGliner2Extractor extractor, string text, IReadOnlyList<ClassificationTask> tasks, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        extractor.Extract(text, Schema(tasks), options, cancellationToken);

    /// <summary>Classifies many texts; results in input order.</summary>
    /// <exception cref="SchemaException">A task can't be used.</exception>
    public static IReadOnlyList<ExtractionResult> ClassifyTextBatch(
        this IGliner2Extractor extractor, IReadOnlyList<string> texts, IReadOnlyList<ClassificationTask> tasks, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        extractor.ExtractBatch(texts, Schema(tasks), options, cancellationToken);

    /// <summary>Finds relations.</summary>
    /// <exception cref="SchemaException">The relations can't be used.</exception>
    public static ExtractionResult ExtractRelations(this IGliner2Extractor extractor, string text, IReadOnlyList<RelationType> relations, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        extractor.Extract(text, Schema(relations), options, cancellationToken);

    /// <summary>Finds relations in many texts; results in input order.</summary>
    /// <exception cref="SchemaException">The relations can't be used.</exception>
    public static IReadOnlyList<ExtractionResult> ExtractRelationsBatch(
        this IGliner2Extractor extractor, IReadOnlyList<string> texts, IReadOnlyList<RelationType> relations, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        extractor.ExtractBatch(texts, Schema(relations), options, cancellationToken);

    private static ExtractionSchema Schema(IReadOnlyList<EntityType> types) => ExtractionSchema.Create().Entities(types).Build();

    private static ExtractionSchema Schema(IReadOnlyList<RelationType> relations) => ExtractionSchema.Create().Relations(relations).Build();

    private static ExtractionSchema Schema(IReadOnlyList<ClassificationTask> tasks)
    {
        var builder = ExtractionSchema.Create();
        foreach (var task in tasks) builder.Classification(task);
        return builder.Build();
    }
}
