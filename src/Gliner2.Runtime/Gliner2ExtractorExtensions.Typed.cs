using System.Runtime.CompilerServices;
using Gliner2.Common;
using Gliner2.Typed;

namespace Gliner2;

public static partial class Gliner2ExtractorExtensions
{
    /// <summary>Extracts a <typeparamref name="T"/> from one text.</summary>
    /// <typeparam name="T">A type marked <see cref="ExtractionSchemaAttribute"/>.</typeparam>
    public static Extraction<T> Extract<T>(this IGliner2Extractor extractor, string text, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
        where T : IExtractionSchema<T>
        => ResultReader.Read<T>(ArgumentChecks.NotNull(extractor).Extract(text, T.Schema, options, cancellationToken), options?.ReferenceDate);

    /// <summary>Extracts a <typeparamref name="T"/> from one text, on a thread of the pool.</summary>
    /// <typeparam name="T">A type marked <see cref="ExtractionSchemaAttribute"/>.</typeparam>
    public static Task<Extraction<T>> ExtractAsync<T>(
        this IGliner2Extractor extractor, string text, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
        where T : IExtractionSchema<T>
        => Then(ArgumentChecks.NotNull(extractor).ExtractAsync(text, T.Schema, options, cancellationToken), result => ResultReader.Read<T>(result, options?.ReferenceDate));

    /// <summary>Extracts a <typeparamref name="T"/> from each of many texts; results in input order.</summary>
    /// <typeparam name="T">A type marked <see cref="ExtractionSchemaAttribute"/>.</typeparam>
    public static IReadOnlyList<Extraction<T>> ExtractBatch<T>(
        this IGliner2Extractor extractor, IEnumerable<string> texts, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
        where T : IExtractionSchema<T>
        => Read<T>(extractor.ExtractBatch(texts, T.Schema, options, cancellationToken), options);

    /// <summary>Extracts a <typeparamref name="T"/> from each of many texts, on threads of the pool; results in input order.</summary>
    /// <typeparam name="T">A type marked <see cref="ExtractionSchemaAttribute"/>.</typeparam>
    public static Task<IReadOnlyList<Extraction<T>>> ExtractBatchAsync<T>(
        this IGliner2Extractor extractor, IEnumerable<string> texts, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
        where T : IExtractionSchema<T>
        => Then<IReadOnlyList<ExtractionResult>, IReadOnlyList<Extraction<T>>>(extractor.ExtractBatchAsync(texts, T.Schema, options, cancellationToken), results => Read<T>(results, options));

    /// <summary>Extracts a <typeparamref name="T"/> from each text of a stream, with bounded memory; results in input order.</summary>
    /// <typeparam name="T">A type marked <see cref="ExtractionSchemaAttribute"/>.</typeparam>
    public static IAsyncEnumerable<Extraction<T>> ExtractAsync<T>(
        this IGliner2Extractor extractor, IAsyncEnumerable<string> texts, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
        where T : IExtractionSchema<T>
        => Read<T>(extractor.ExtractAsync(texts, T.Schema, options, cancellationToken), options, cancellationToken);

    /// <summary>Extracts a <typeparamref name="T"/> from each text as they are enumerated, with bounded memory; results in input order.</summary>
    /// <typeparam name="T">A type marked <see cref="ExtractionSchemaAttribute"/>.</typeparam>
    public static IAsyncEnumerable<Extraction<T>> ExtractAsync<T>(
        this IGliner2Extractor extractor, IEnumerable<string> texts, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
        where T : IExtractionSchema<T>
        => Read<T>(extractor.ExtractAsync(texts, T.Schema, options, cancellationToken), options, cancellationToken);

    private static async Task<TResult> Then<T, TResult>(Task<T> task, Func<T, TResult> read) => read(await task.ConfigureAwait(false));

    private static Extraction<T>[] Read<T>(IReadOnlyList<ExtractionResult> results, ExtractionOptions? options)
        where T : IExtractionSchema<T>
    {
        var typed = new Extraction<T>[results.Count];
        for (var i = 0; i < typed.Length; i++) typed[i] = ResultReader.Read<T>(results[i], options?.ReferenceDate);
        return typed;
    }

    private static async IAsyncEnumerable<Extraction<T>> Read<T>(
        IAsyncEnumerable<ExtractionResult> results, ExtractionOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : IExtractionSchema<T>
    {
        await foreach (var result in results.WithCancellation(cancellationToken).ConfigureAwait(false)) yield return ResultReader.Read<T>(result, options?.ReferenceDate);
    }
}
