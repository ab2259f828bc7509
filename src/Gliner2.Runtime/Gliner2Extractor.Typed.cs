using System.Runtime.CompilerServices;

namespace Gliner2;

/// <content>Decisions and graphs as values of the caller's types.</content>
public sealed partial class Gliner2Extractor
{
    /// <summary>Decides a <typeparamref name="T"/> about one text, so that its rules hold.</summary>
    /// <typeparam name="T">A type marked <see cref="DecisionSchemaAttribute"/>.</typeparam>
    /// <param name="text">The text.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="InputException">The text can't be read.</exception>
    /// <exception cref="InfeasibleException">No choice satisfies all rules, and the options ask for this error.</exception>
    public TypedDecision<T> Decide<T>(string text, DecisionOptions? options = null, CancellationToken cancellationToken = default) where T : IDecisionSchema<T> =>
        Decide(text, T.Schema, options, cancellationToken).As<T>();

    /// <summary>Decides a <typeparamref name="T"/> about each of many texts; results in input order.</summary>
    /// <inheritdoc cref="Decide{T}"/>
    /// <param name="texts">The texts.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public IReadOnlyList<TypedDecision<T>> DecideBatch<T>(IReadOnlyList<string> texts, DecisionOptions? options = null, CancellationToken cancellationToken = default)
        where T : IDecisionSchema<T> => [.. DecideBatch(texts, T.Schema, options, cancellationToken).Select(result => result.As<T>())];

    /// <summary>Decides a <typeparamref name="T"/> about each text of a stream; an answer or an error for each, in input order.</summary>
    /// <typeparam name="T">A type marked <see cref="DecisionSchemaAttribute"/>.</typeparam>
    /// <param name="texts">The texts. Null among them is that text's error.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the stream and the network's run.</param>
    public IAsyncEnumerable<Answer<TypedDecision<T>>> DecideAsync<T>(IAsyncEnumerable<string> texts, DecisionOptions? options = null, CancellationToken cancellationToken = default)
        where T : IDecisionSchema<T> => Each(DecideAsync(texts, T.Schema, options, cancellationToken), result => result.As<T>(), cancellationToken);

    /// <summary>Extracts a <typeparamref name="T"/>, a graph, from one text. <see cref="ReferenceFixes.DerivedEdges"/> is on.</summary>
    /// <typeparam name="T">A type marked <see cref="GraphSchemaAttribute"/>.</typeparam>
    /// <param name="text">The text.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="InputException">The text can't be read.</exception>
    public TypedGraph<T> ExtractGraph<T>(string text, GraphOptions? options = null, CancellationToken cancellationToken = default) where T : IGraphSchema<T> =>
        Typed<T>(ExtractGraph(text, T.Schema, ForTypes(options), cancellationToken), options);

    /// <summary>Extracts a <typeparamref name="T"/>, a graph, from each of many texts; results in input order. <see cref="ReferenceFixes.DerivedEdges"/> is on.</summary>
    /// <inheritdoc cref="ExtractGraph{T}"/>
    /// <param name="texts">The texts.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public IReadOnlyList<TypedGraph<T>> ExtractGraphBatch<T>(IReadOnlyList<string> texts, GraphOptions? options = null, CancellationToken cancellationToken = default)
        where T : IGraphSchema<T> => [.. ExtractGraphBatch(texts, T.Schema, ForTypes(options), cancellationToken).Select(graph => Typed<T>(graph, options))];

    /// <summary>
    /// Extracts a <typeparamref name="T"/>, a graph, from each text of a stream; an answer or an error for each, in input order. <see cref="ReferenceFixes.DerivedEdges"/> is on.
    /// </summary>
    /// <typeparam name="T">A type marked <see cref="GraphSchemaAttribute"/>.</typeparam>
    /// <param name="texts">The texts. Null among them is that text's error.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the stream and the network's run.</param>
    public IAsyncEnumerable<Answer<TypedGraph<T>>> ExtractGraphAsync<T>(IAsyncEnumerable<string> texts, GraphOptions? options = null, CancellationToken cancellationToken = default)
        where T : IGraphSchema<T> => Each(ExtractGraphAsync(texts, T.Schema, ForTypes(options), cancellationToken), graph => Typed<T>(graph, options), cancellationToken);

    // A typed relation that is declared symmetric or an inverse is meant to hold all its instances; there is no reference to be faithful to.
    private static GraphOptions ForTypes(GraphOptions? options)
    {
        options ??= GraphOptions.Default;
        return options with { Reading = options.Reading with { Fixes = options.Reading.Fixes | ReferenceFixes.DerivedEdges } };
    }

    private static TypedGraph<T> Typed<T>(ExtractedGraph graph, GraphOptions? options) where T : IGraphSchema<T> =>
        options?.Reading.ReferenceDate is { } date ? graph.As<T>(date) : graph.As<T>();

    private static async IAsyncEnumerable<Answer<TResult>> Each<T, TResult>(
        IAsyncEnumerable<Answer<T>> answers, Func<T, TResult> read, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
        where TResult : class
    {
        await foreach (var answer in answers.WithCancellation(cancellationToken).ConfigureAwait(false))
            yield return answer.Succeeded ? new Answer<TResult>(read(answer.Result)) : new Answer<TResult>(answer.Error);
    }
}
