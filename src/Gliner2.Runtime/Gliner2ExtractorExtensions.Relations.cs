using Gliner2.Common;

namespace Gliner2;

/// <content>Relations alone. Each call builds its schema: for many calls with the same relations, build an <see cref="ExtractionSchema"/> once.</content>
public static partial class Gliner2ExtractorExtensions
{
    /// <summary>Finds relations.</summary>
    /// <param name="extractor">The extractor.</param>
    /// <param name="text">The text.</param>
    /// <param name="relations">What to find.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">The relations can't be used.</exception>
    public static ExtractionResult ExtractRelations(
        this IGliner2Extractor extractor, string text, IEnumerable<RelationType> relations, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ArgumentChecks.NotNull(extractor).Extract(text, ExtractionSchema.Create().Relations(relations).Build(), options, cancellationToken);

    /// <summary>Finds relations.</summary>
    /// <typeparam name="TLabels">A list of texts.</typeparam>
    /// <param name="extractor">The extractor.</param>
    /// <param name="text">The text.</param>
    /// <param name="labels">The names of what to find.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">The relations can't be used.</exception>
    public static ExtractionResult ExtractRelations<TLabels>(
        this IGliner2Extractor extractor, string text, TLabels labels, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
        where TLabels : IEnumerable<string> =>
        ArgumentChecks.NotNull(extractor).Extract(text, ExtractionSchema.Create().Relations(labels).Build(), options, cancellationToken);

    /// <summary>Finds relations.</summary>
    /// <param name="extractor">The extractor.</param>
    /// <param name="text">The text.</param>
    /// <param name="described">The names of what to find, and what each means.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">The relations can't be used.</exception>
    public static ExtractionResult ExtractRelations(
        this IGliner2Extractor extractor, string text, IReadOnlyDictionary<string, string> described, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ArgumentChecks.NotNull(extractor).Extract(text, ExtractionSchema.Create().Relations(described).Build(), options, cancellationToken);

    /// <summary>Finds relations in many texts; results in input order.</summary>
    /// <param name="extractor">The extractor.</param>
    /// <param name="texts">The texts, enumerated once.</param>
    /// <param name="relations">What to find.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">The relations can't be used.</exception>
    public static IReadOnlyList<ExtractionResult> ExtractRelationsBatch(
        this IGliner2Extractor extractor, IEnumerable<string> texts, IEnumerable<RelationType> relations, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ArgumentChecks.NotNull(extractor).ExtractBatch(texts, ExtractionSchema.Create().Relations(relations).Build(), options, cancellationToken);

    /// <summary>Finds relations in many texts; results in input order.</summary>
    /// <typeparam name="TLabels">A list of texts.</typeparam>
    /// <param name="extractor">The extractor.</param>
    /// <param name="texts">The texts, enumerated once.</param>
    /// <param name="labels">The names of what to find.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">The relations can't be used.</exception>
    public static IReadOnlyList<ExtractionResult> ExtractRelationsBatch<TLabels>(
        this IGliner2Extractor extractor, IEnumerable<string> texts, TLabels labels, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
        where TLabels : IEnumerable<string> =>
        ArgumentChecks.NotNull(extractor).ExtractBatch(texts, ExtractionSchema.Create().Relations(labels).Build(), options, cancellationToken);

    /// <summary>Finds relations in many texts; results in input order.</summary>
    /// <param name="extractor">The extractor.</param>
    /// <param name="texts">The texts, enumerated once.</param>
    /// <param name="described">The names of what to find, and what each means.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">The relations can't be used.</exception>
    public static IReadOnlyList<ExtractionResult> ExtractRelationsBatch(
        this IGliner2Extractor extractor, IEnumerable<string> texts, IReadOnlyDictionary<string, string> described, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ArgumentChecks.NotNull(extractor).ExtractBatch(texts, ExtractionSchema.Create().Relations(described).Build(), options, cancellationToken);

    /// <summary>Finds relations, on a thread of the pool.</summary>
    /// <param name="extractor">The extractor.</param>
    /// <param name="text">The text.</param>
    /// <param name="relations">What to find.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">The relations can't be used.</exception>
    public static Task<ExtractionResult> ExtractRelationsAsync(
        this IGliner2Extractor extractor, string text, IEnumerable<RelationType> relations, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ArgumentChecks.NotNull(extractor).ExtractAsync(text, ExtractionSchema.Create().Relations(relations).Build(), options, cancellationToken);

    /// <summary>Finds relations, on a thread of the pool.</summary>
    /// <typeparam name="TLabels">A list of texts.</typeparam>
    /// <param name="extractor">The extractor.</param>
    /// <param name="text">The text.</param>
    /// <param name="labels">The names of what to find.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">The relations can't be used.</exception>
    public static Task<ExtractionResult> ExtractRelationsAsync<TLabels>(
        this IGliner2Extractor extractor, string text, TLabels labels, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
        where TLabels : IEnumerable<string> =>
        ArgumentChecks.NotNull(extractor).ExtractAsync(text, ExtractionSchema.Create().Relations(labels).Build(), options, cancellationToken);

    /// <summary>Finds relations, on a thread of the pool.</summary>
    /// <param name="extractor">The extractor.</param>
    /// <param name="text">The text.</param>
    /// <param name="described">The names of what to find, and what each means.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">The relations can't be used.</exception>
    public static Task<ExtractionResult> ExtractRelationsAsync(
        this IGliner2Extractor extractor, string text, IReadOnlyDictionary<string, string> described, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ArgumentChecks.NotNull(extractor).ExtractAsync(text, ExtractionSchema.Create().Relations(described).Build(), options, cancellationToken);

    /// <summary>Finds relations in many texts; results in input order; on threads of the pool.</summary>
    /// <param name="extractor">The extractor.</param>
    /// <param name="texts">The texts, enumerated once, before the call returns.</param>
    /// <param name="relations">What to find.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">The relations can't be used.</exception>
    public static Task<IReadOnlyList<ExtractionResult>> ExtractRelationsBatchAsync(
        this IGliner2Extractor extractor, IEnumerable<string> texts, IEnumerable<RelationType> relations, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ArgumentChecks.NotNull(extractor).ExtractBatchAsync(texts, ExtractionSchema.Create().Relations(relations).Build(), options, cancellationToken);

    /// <summary>Finds relations in many texts; results in input order; on threads of the pool.</summary>
    /// <typeparam name="TLabels">A list of texts.</typeparam>
    /// <param name="extractor">The extractor.</param>
    /// <param name="texts">The texts, enumerated once, before the call returns.</param>
    /// <param name="labels">The names of what to find.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">The relations can't be used.</exception>
    public static Task<IReadOnlyList<ExtractionResult>> ExtractRelationsBatchAsync<TLabels>(
        this IGliner2Extractor extractor, IEnumerable<string> texts, TLabels labels, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
        where TLabels : IEnumerable<string> =>
        ArgumentChecks.NotNull(extractor).ExtractBatchAsync(texts, ExtractionSchema.Create().Relations(labels).Build(), options, cancellationToken);

    /// <summary>Finds relations in many texts; results in input order; on threads of the pool.</summary>
    /// <param name="extractor">The extractor.</param>
    /// <param name="texts">The texts, enumerated once, before the call returns.</param>
    /// <param name="described">The names of what to find, and what each means.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">The relations can't be used.</exception>
    public static Task<IReadOnlyList<ExtractionResult>> ExtractRelationsBatchAsync(
        this IGliner2Extractor extractor, IEnumerable<string> texts, IReadOnlyDictionary<string, string> described, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ArgumentChecks.NotNull(extractor).ExtractBatchAsync(texts, ExtractionSchema.Create().Relations(described).Build(), options, cancellationToken);
}
