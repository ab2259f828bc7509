using System.Runtime.CompilerServices;
using Gliner2.Typed;

namespace Gliner2;

public static partial class Gliner2ExtractorExtensions
{
    /// <summary>Extracts a <typeparamref name="T"/> from one text.</summary>
    /// <typeparam name="T">A type marked <see cref="ExtractionSchemaAttribute"/>.</typeparam>
    public static Extraction<T> Extract<T>(this IGliner2Extractor extractor, string text, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
        where T : IExtractionSchema<T>
        => ResultReader.Read<T>(extractor.Extract(text, T.Schema, options, cancellationToken), options?.ReferenceDate);

    /// <summary>Extracts a <typeparamref name="T"/> from each of many texts; results in input order.</summary>
    /// <typeparam name="T">A type marked <see cref="ExtractionSchemaAttribute"/>.</typeparam>
    public static IReadOnlyList<Extraction<T>> ExtractBatch<T>(
        this IGliner2Extractor extractor, IReadOnlyList<string> texts, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
        where T : IExtractionSchema<T>
    {
        var results = extractor.ExtractBatch(texts, T.Schema, options, cancellationToken);
        var typed = new Extraction<T>[results.Count];
        for (var i = 0; i < typed.Length; i++) typed[i] = ResultReader.Read<T>(results[i], options?.ReferenceDate);
        return typed;
    }

    /// <summary>Extracts a <typeparamref name="T"/> from each text of a stream, with bounded memory; results in input order.</summary>
    /// <typeparam name="T">A type marked <see cref="ExtractionSchemaAttribute"/>.</typeparam>
    public static async IAsyncEnumerable<Extraction<T>> ExtractAsync<T>(
        this IGliner2Extractor extractor, IAsyncEnumerable<string> texts, ExtractionOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where T : IExtractionSchema<T>
    {
        await foreach (var result in extractor.ExtractAsync(texts, T.Schema, options, cancellationToken).ConfigureAwait(false))
            yield return ResultReader.Read<T>(result, options?.ReferenceDate);
    }
}
