using System.Runtime.CompilerServices;
using Gliner2.Typed;

namespace Gliner2;

public sealed partial class Gliner2Extractor
{
    /// <summary>Extracts a <typeparamref name="T"/> from one text.</summary>
    /// <typeparam name="T">A type marked <see cref="ExtractionSchemaAttribute"/>.</typeparam>
    public Extraction<T> Extract<T>(string text, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
        where T : IExtractionSchema<T>
        => ResultReader.Read<T>(Extract(text, T.Schema, options, cancellationToken));

    /// <summary>Extracts a <typeparamref name="T"/> from each of many texts; results in input order.</summary>
    /// <typeparam name="T">A type marked <see cref="ExtractionSchemaAttribute"/>.</typeparam>
    public IReadOnlyList<Extraction<T>> ExtractBatch<T>(IReadOnlyList<string> texts, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
        where T : IExtractionSchema<T>
    {
        var results = ExtractBatch(texts, T.Schema, options, cancellationToken);
        var typed = new Extraction<T>[results.Count];
        for (var i = 0; i < typed.Length; i++) typed[i] = ResultReader.Read<T>(results[i]);
        return typed;
    }

    /// <summary>Extracts a <typeparamref name="T"/> from each text of a stream, with bounded memory; results in input order.</summary>
    /// <typeparam name="T">A type marked <see cref="ExtractionSchemaAttribute"/>.</typeparam>
    public async IAsyncEnumerable<Extraction<T>> ExtractAsync<T>(
        IAsyncEnumerable<string> texts, ExtractionOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where T : IExtractionSchema<T>
    {
        await foreach (var result in ExtractAsync(texts, T.Schema, options, cancellationToken).ConfigureAwait(false))
            yield return ResultReader.Read<T>(result);
    }
}
