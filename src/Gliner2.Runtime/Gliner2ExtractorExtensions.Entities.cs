using Gliner2.Common;

namespace Gliner2;

/// <content>Entities alone. Each call builds its schema: for many calls with the same types, build an <see cref="ExtractionSchema"/> once.</content>
public static partial class Gliner2ExtractorExtensions
{
    /// <summary>Finds entities.</summary>
    /// <param name="extractor">The extractor.</param>
    /// <param name="text">The text.</param>
    /// <param name="types">What to find.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">The types can't be used.</exception>
    public static ExtractionResult ExtractEntities(
        this IGliner2Extractor extractor, string text, IEnumerable<EntityType> types, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ArgumentChecks.NotNull(extractor).Extract(text, ExtractionSchema.Create().Entities(types).Build(), options, cancellationToken);

    /// <summary>Finds entities.</summary>
    /// <typeparam name="TLabels">A list of texts.</typeparam>
    /// <param name="extractor">The extractor.</param>
    /// <param name="text">The text.</param>
    /// <param name="labels">The names of what to find.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">The types can't be used.</exception>
    public static ExtractionResult ExtractEntities<TLabels>(
        this IGliner2Extractor extractor, string text, TLabels labels, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
        where TLabels : IEnumerable<string> =>
        ArgumentChecks.NotNull(extractor).Extract(text, ExtractionSchema.Create().Entities(labels).Build(), options, cancellationToken);

    /// <summary>Finds entities.</summary>
    /// <param name="extractor">The extractor.</param>
    /// <param name="text">The text.</param>
    /// <param name="described">The names of what to find, and what each means.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">The types can't be used.</exception>
    public static ExtractionResult ExtractEntities(
        this IGliner2Extractor extractor, string text, IReadOnlyDictionary<string, string> described, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ArgumentChecks.NotNull(extractor).Extract(text, ExtractionSchema.Create().Entities(described).Build(), options, cancellationToken);

    /// <summary>Finds entities in many texts; results in input order.</summary>
    /// <param name="extractor">The extractor.</param>
    /// <param name="texts">The texts, enumerated once.</param>
    /// <param name="types">What to find.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">The types can't be used.</exception>
    public static IReadOnlyList<ExtractionResult> ExtractEntitiesBatch(
        this IGliner2Extractor extractor, IEnumerable<string> texts, IEnumerable<EntityType> types, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ArgumentChecks.NotNull(extractor).ExtractBatch(texts, ExtractionSchema.Create().Entities(types).Build(), options, cancellationToken);

    /// <summary>Finds entities in many texts; results in input order.</summary>
    /// <typeparam name="TLabels">A list of texts.</typeparam>
    /// <param name="extractor">The extractor.</param>
    /// <param name="texts">The texts, enumerated once.</param>
    /// <param name="labels">The names of what to find.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">The types can't be used.</exception>
    public static IReadOnlyList<ExtractionResult> ExtractEntitiesBatch<TLabels>(
        this IGliner2Extractor extractor, IEnumerable<string> texts, TLabels labels, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
        where TLabels : IEnumerable<string> =>
        ArgumentChecks.NotNull(extractor).ExtractBatch(texts, ExtractionSchema.Create().Entities(labels).Build(), options, cancellationToken);

    /// <summary>Finds entities in many texts; results in input order.</summary>
    /// <param name="extractor">The extractor.</param>
    /// <param name="texts">The texts, enumerated once.</param>
    /// <param name="described">The names of what to find, and what each means.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">The types can't be used.</exception>
    public static IReadOnlyList<ExtractionResult> ExtractEntitiesBatch(
        this IGliner2Extractor extractor, IEnumerable<string> texts, IReadOnlyDictionary<string, string> described, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ArgumentChecks.NotNull(extractor).ExtractBatch(texts, ExtractionSchema.Create().Entities(described).Build(), options, cancellationToken);

    /// <summary>Finds entities, on a thread of the pool.</summary>
    /// <param name="extractor">The extractor.</param>
    /// <param name="text">The text.</param>
    /// <param name="types">What to find.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">The types can't be used.</exception>
    public static Task<ExtractionResult> ExtractEntitiesAsync(
        this IGliner2Extractor extractor, string text, IEnumerable<EntityType> types, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ArgumentChecks.NotNull(extractor).ExtractAsync(text, ExtractionSchema.Create().Entities(types).Build(), options, cancellationToken);

    /// <summary>Finds entities, on a thread of the pool.</summary>
    /// <typeparam name="TLabels">A list of texts.</typeparam>
    /// <param name="extractor">The extractor.</param>
    /// <param name="text">The text.</param>
    /// <param name="labels">The names of what to find.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">The types can't be used.</exception>
    public static Task<ExtractionResult> ExtractEntitiesAsync<TLabels>(
        this IGliner2Extractor extractor, string text, TLabels labels, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
        where TLabels : IEnumerable<string> =>
        ArgumentChecks.NotNull(extractor).ExtractAsync(text, ExtractionSchema.Create().Entities(labels).Build(), options, cancellationToken);

    /// <summary>Finds entities, on a thread of the pool.</summary>
    /// <param name="extractor">The extractor.</param>
    /// <param name="text">The text.</param>
    /// <param name="described">The names of what to find, and what each means.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">The types can't be used.</exception>
    public static Task<ExtractionResult> ExtractEntitiesAsync(
        this IGliner2Extractor extractor, string text, IReadOnlyDictionary<string, string> described, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ArgumentChecks.NotNull(extractor).ExtractAsync(text, ExtractionSchema.Create().Entities(described).Build(), options, cancellationToken);

    /// <summary>Finds entities in many texts; results in input order; on threads of the pool.</summary>
    /// <param name="extractor">The extractor.</param>
    /// <param name="texts">The texts, enumerated once, before the call returns.</param>
    /// <param name="types">What to find.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">The types can't be used.</exception>
    public static Task<IReadOnlyList<ExtractionResult>> ExtractEntitiesBatchAsync(
        this IGliner2Extractor extractor, IEnumerable<string> texts, IEnumerable<EntityType> types, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ArgumentChecks.NotNull(extractor).ExtractBatchAsync(texts, ExtractionSchema.Create().Entities(types).Build(), options, cancellationToken);

    /// <summary>Finds entities in many texts; results in input order; on threads of the pool.</summary>
    /// <typeparam name="TLabels">A list of texts.</typeparam>
    /// <param name="extractor">The extractor.</param>
    /// <param name="texts">The texts, enumerated once, before the call returns.</param>
    /// <param name="labels">The names of what to find.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">The types can't be used.</exception>
    public static Task<IReadOnlyList<ExtractionResult>> ExtractEntitiesBatchAsync<TLabels>(
        this IGliner2Extractor extractor, IEnumerable<string> texts, TLabels labels, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
        where TLabels : IEnumerable<string> =>
        ArgumentChecks.NotNull(extractor).ExtractBatchAsync(texts, ExtractionSchema.Create().Entities(labels).Build(), options, cancellationToken);

    /// <summary>Finds entities in many texts; results in input order; on threads of the pool.</summary>
    /// <param name="extractor">The extractor.</param>
    /// <param name="texts">The texts, enumerated once, before the call returns.</param>
    /// <param name="described">The names of what to find, and what each means.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">The types can't be used.</exception>
    public static Task<IReadOnlyList<ExtractionResult>> ExtractEntitiesBatchAsync(
        this IGliner2Extractor extractor, IEnumerable<string> texts, IReadOnlyDictionary<string, string> described, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ArgumentChecks.NotNull(extractor).ExtractBatchAsync(texts, ExtractionSchema.Create().Entities(described).Build(), options, cancellationToken);
}
