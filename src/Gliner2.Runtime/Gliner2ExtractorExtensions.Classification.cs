using Gliner2.Common;

namespace Gliner2;

/// <content>Decisions alone. Each call builds its schema: for many calls with the same tasks, build an <see cref="ExtractionSchema"/> once.</content>
public static partial class Gliner2ExtractorExtensions
{
    /// <summary>Classifies a text.</summary>
    /// <param name="extractor">The extractor.</param>
    /// <param name="text">The text.</param>
    /// <param name="task">The question and its labels.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">A task can't be used.</exception>
    public static ExtractionResult ClassifyText(
        this IGliner2Extractor extractor, string text, ClassificationTask task, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ArgumentChecks.NotNull(extractor).Extract(text, ExtractionSchema.Create().Classification(task).Build(), options, cancellationToken);

    /// <summary>Classifies a text.</summary>
    /// <param name="extractor">The extractor.</param>
    /// <param name="text">The text.</param>
    /// <param name="tasks">Questions with their labels, asked at once.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">A task can't be used.</exception>
    public static ExtractionResult ClassifyText(
        this IGliner2Extractor extractor, string text, IEnumerable<ClassificationTask> tasks, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ArgumentChecks.NotNull(extractor).Extract(text, Schema(tasks), options, cancellationToken);

    /// <summary>Classifies a text.</summary>
    /// <param name="extractor">The extractor.</param>
    /// <param name="text">The text.</param>
    /// <param name="task">The question's name, such as <c>sentiment</c>.</param>
    /// <param name="labels">Its labels; one is the answer.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">A task can't be used.</exception>
    public static ExtractionResult ClassifyText(
        this IGliner2Extractor extractor, string text, string task, IEnumerable<ClassLabel> labels, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ArgumentChecks.NotNull(extractor).Extract(text, ExtractionSchema.Create().Classification(task, labels).Build(), options, cancellationToken);

    /// <summary>Classifies a text.</summary>
    /// <typeparam name="TLabels">A list of texts.</typeparam>
    /// <param name="extractor">The extractor.</param>
    /// <param name="text">The text.</param>
    /// <param name="task">The question's name, such as <c>sentiment</c>.</param>
    /// <param name="labels">Its labels; one is the answer.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">A task can't be used.</exception>
    public static ExtractionResult ClassifyText<TLabels>(
        this IGliner2Extractor extractor, string text, string task, TLabels labels, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
        where TLabels : IEnumerable<string> =>
        ArgumentChecks.NotNull(extractor).Extract(text, ExtractionSchema.Create().Classification(task, labels).Build(), options, cancellationToken);

    /// <summary>Classifies a text.</summary>
    /// <param name="extractor">The extractor.</param>
    /// <param name="text">The text.</param>
    /// <param name="task">The question's name, such as <c>sentiment</c>.</param>
    /// <param name="described">Its labels, of which one is the answer, and what each means.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">A task can't be used.</exception>
    public static ExtractionResult ClassifyText(
        this IGliner2Extractor extractor, string text, string task, IReadOnlyDictionary<string, string> described, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ArgumentChecks.NotNull(extractor).Extract(text, ExtractionSchema.Create().Classification(task, described).Build(), options, cancellationToken);

    /// <summary>Classifies many texts; results in input order.</summary>
    /// <param name="extractor">The extractor.</param>
    /// <param name="texts">The texts, enumerated once.</param>
    /// <param name="task">The question and its labels.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">A task can't be used.</exception>
    public static IReadOnlyList<ExtractionResult> ClassifyTextBatch(
        this IGliner2Extractor extractor, IEnumerable<string> texts, ClassificationTask task, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ArgumentChecks.NotNull(extractor).ExtractBatch(texts, ExtractionSchema.Create().Classification(task).Build(), options, cancellationToken);

    /// <summary>Classifies many texts; results in input order.</summary>
    /// <param name="extractor">The extractor.</param>
    /// <param name="texts">The texts, enumerated once.</param>
    /// <param name="tasks">Questions with their labels, asked at once.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">A task can't be used.</exception>
    public static IReadOnlyList<ExtractionResult> ClassifyTextBatch(
        this IGliner2Extractor extractor, IEnumerable<string> texts, IEnumerable<ClassificationTask> tasks, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ArgumentChecks.NotNull(extractor).ExtractBatch(texts, Schema(tasks), options, cancellationToken);

    /// <summary>Classifies many texts; results in input order.</summary>
    /// <param name="extractor">The extractor.</param>
    /// <param name="texts">The texts, enumerated once.</param>
    /// <param name="task">The question's name, such as <c>sentiment</c>.</param>
    /// <param name="labels">Its labels; one is the answer.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">A task can't be used.</exception>
    public static IReadOnlyList<ExtractionResult> ClassifyTextBatch(
        this IGliner2Extractor extractor, IEnumerable<string> texts, string task, IEnumerable<ClassLabel> labels, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ArgumentChecks.NotNull(extractor).ExtractBatch(texts, ExtractionSchema.Create().Classification(task, labels).Build(), options, cancellationToken);

    /// <summary>Classifies many texts; results in input order.</summary>
    /// <typeparam name="TLabels">A list of texts.</typeparam>
    /// <param name="extractor">The extractor.</param>
    /// <param name="texts">The texts, enumerated once.</param>
    /// <param name="task">The question's name, such as <c>sentiment</c>.</param>
    /// <param name="labels">Its labels; one is the answer.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">A task can't be used.</exception>
    public static IReadOnlyList<ExtractionResult> ClassifyTextBatch<TLabels>(
        this IGliner2Extractor extractor, IEnumerable<string> texts, string task, TLabels labels, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
        where TLabels : IEnumerable<string> =>
        ArgumentChecks.NotNull(extractor).ExtractBatch(texts, ExtractionSchema.Create().Classification(task, labels).Build(), options, cancellationToken);

    /// <summary>Classifies many texts; results in input order.</summary>
    /// <param name="extractor">The extractor.</param>
    /// <param name="texts">The texts, enumerated once.</param>
    /// <param name="task">The question's name, such as <c>sentiment</c>.</param>
    /// <param name="described">Its labels, of which one is the answer, and what each means.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">A task can't be used.</exception>
    public static IReadOnlyList<ExtractionResult> ClassifyTextBatch(
        this IGliner2Extractor extractor, IEnumerable<string> texts, string task, IReadOnlyDictionary<string, string> described, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ArgumentChecks.NotNull(extractor).ExtractBatch(texts, ExtractionSchema.Create().Classification(task, described).Build(), options, cancellationToken);

    /// <summary>Classifies a text, on a thread of the pool.</summary>
    /// <param name="extractor">The extractor.</param>
    /// <param name="text">The text.</param>
    /// <param name="task">The question and its labels.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">A task can't be used.</exception>
    public static Task<ExtractionResult> ClassifyTextAsync(
        this IGliner2Extractor extractor, string text, ClassificationTask task, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ArgumentChecks.NotNull(extractor).ExtractAsync(text, ExtractionSchema.Create().Classification(task).Build(), options, cancellationToken);

    /// <summary>Classifies a text, on a thread of the pool.</summary>
    /// <param name="extractor">The extractor.</param>
    /// <param name="text">The text.</param>
    /// <param name="tasks">Questions with their labels, asked at once.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">A task can't be used.</exception>
    public static Task<ExtractionResult> ClassifyTextAsync(
        this IGliner2Extractor extractor, string text, IEnumerable<ClassificationTask> tasks, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ArgumentChecks.NotNull(extractor).ExtractAsync(text, Schema(tasks), options, cancellationToken);

    /// <summary>Classifies a text, on a thread of the pool.</summary>
    /// <param name="extractor">The extractor.</param>
    /// <param name="text">The text.</param>
    /// <param name="task">The question's name, such as <c>sentiment</c>.</param>
    /// <param name="labels">Its labels; one is the answer.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">A task can't be used.</exception>
    public static Task<ExtractionResult> ClassifyTextAsync(
        this IGliner2Extractor extractor, string text, string task, IEnumerable<ClassLabel> labels, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ArgumentChecks.NotNull(extractor).ExtractAsync(text, ExtractionSchema.Create().Classification(task, labels).Build(), options, cancellationToken);

    /// <summary>Classifies a text, on a thread of the pool.</summary>
    /// <typeparam name="TLabels">A list of texts.</typeparam>
    /// <param name="extractor">The extractor.</param>
    /// <param name="text">The text.</param>
    /// <param name="task">The question's name, such as <c>sentiment</c>.</param>
    /// <param name="labels">Its labels; one is the answer.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">A task can't be used.</exception>
    public static Task<ExtractionResult> ClassifyTextAsync<TLabels>(
        this IGliner2Extractor extractor, string text, string task, TLabels labels, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
        where TLabels : IEnumerable<string> =>
        ArgumentChecks.NotNull(extractor).ExtractAsync(text, ExtractionSchema.Create().Classification(task, labels).Build(), options, cancellationToken);

    /// <summary>Classifies a text, on a thread of the pool.</summary>
    /// <param name="extractor">The extractor.</param>
    /// <param name="text">The text.</param>
    /// <param name="task">The question's name, such as <c>sentiment</c>.</param>
    /// <param name="described">Its labels, of which one is the answer, and what each means.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">A task can't be used.</exception>
    public static Task<ExtractionResult> ClassifyTextAsync(
        this IGliner2Extractor extractor, string text, string task, IReadOnlyDictionary<string, string> described, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ArgumentChecks.NotNull(extractor).ExtractAsync(text, ExtractionSchema.Create().Classification(task, described).Build(), options, cancellationToken);

    /// <summary>Classifies many texts; results in input order; on threads of the pool.</summary>
    /// <param name="extractor">The extractor.</param>
    /// <param name="texts">The texts, enumerated once, before the call returns.</param>
    /// <param name="task">The question and its labels.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">A task can't be used.</exception>
    public static Task<IReadOnlyList<ExtractionResult>> ClassifyTextBatchAsync(
        this IGliner2Extractor extractor, IEnumerable<string> texts, ClassificationTask task, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ArgumentChecks.NotNull(extractor).ExtractBatchAsync(texts, ExtractionSchema.Create().Classification(task).Build(), options, cancellationToken);

    /// <summary>Classifies many texts; results in input order; on threads of the pool.</summary>
    /// <param name="extractor">The extractor.</param>
    /// <param name="texts">The texts, enumerated once, before the call returns.</param>
    /// <param name="tasks">Questions with their labels, asked at once.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">A task can't be used.</exception>
    public static Task<IReadOnlyList<ExtractionResult>> ClassifyTextBatchAsync(
        this IGliner2Extractor extractor, IEnumerable<string> texts, IEnumerable<ClassificationTask> tasks, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ArgumentChecks.NotNull(extractor).ExtractBatchAsync(texts, Schema(tasks), options, cancellationToken);

    /// <summary>Classifies many texts; results in input order; on threads of the pool.</summary>
    /// <param name="extractor">The extractor.</param>
    /// <param name="texts">The texts, enumerated once, before the call returns.</param>
    /// <param name="task">The question's name, such as <c>sentiment</c>.</param>
    /// <param name="labels">Its labels; one is the answer.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">A task can't be used.</exception>
    public static Task<IReadOnlyList<ExtractionResult>> ClassifyTextBatchAsync(
        this IGliner2Extractor extractor, IEnumerable<string> texts, string task, IEnumerable<ClassLabel> labels, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ArgumentChecks.NotNull(extractor).ExtractBatchAsync(texts, ExtractionSchema.Create().Classification(task, labels).Build(), options, cancellationToken);

    /// <summary>Classifies many texts; results in input order; on threads of the pool.</summary>
    /// <typeparam name="TLabels">A list of texts.</typeparam>
    /// <param name="extractor">The extractor.</param>
    /// <param name="texts">The texts, enumerated once, before the call returns.</param>
    /// <param name="task">The question's name, such as <c>sentiment</c>.</param>
    /// <param name="labels">Its labels; one is the answer.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">A task can't be used.</exception>
    public static Task<IReadOnlyList<ExtractionResult>> ClassifyTextBatchAsync<TLabels>(
        this IGliner2Extractor extractor, IEnumerable<string> texts, string task, TLabels labels, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
        where TLabels : IEnumerable<string> =>
        ArgumentChecks.NotNull(extractor).ExtractBatchAsync(texts, ExtractionSchema.Create().Classification(task, labels).Build(), options, cancellationToken);

    /// <summary>Classifies many texts; results in input order; on threads of the pool.</summary>
    /// <param name="extractor">The extractor.</param>
    /// <param name="texts">The texts, enumerated once, before the call returns.</param>
    /// <param name="task">The question's name, such as <c>sentiment</c>.</param>
    /// <param name="described">Its labels, of which one is the answer, and what each means.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Something is null.</exception>
    /// <exception cref="SchemaException">A task can't be used.</exception>
    public static Task<IReadOnlyList<ExtractionResult>> ClassifyTextBatchAsync(
        this IGliner2Extractor extractor, IEnumerable<string> texts, string task, IReadOnlyDictionary<string, string> described, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ArgumentChecks.NotNull(extractor).ExtractBatchAsync(texts, ExtractionSchema.Create().Classification(task, described).Build(), options, cancellationToken);

    private static ExtractionSchema Schema(IEnumerable<ClassificationTask> tasks)
    {
        var builder = ExtractionSchema.Create();
        foreach (var task in ArgumentChecks.Items(tasks)) builder.Classification(task);
        return builder.Build();
    }
}
