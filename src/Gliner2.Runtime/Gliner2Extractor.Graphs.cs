using Gliner2.Extraction;
using Gliner2.Graphs;
using Gliner2.Graphs.Search;

namespace Gliner2;

/// <content>Graphs: mentions and relations, chosen together.</content>
public sealed partial class Gliner2Extractor
{
    /// <summary>Extracts mentions and the relations between them, chosen together so that types and constraints hold.</summary>
    /// <param name="text">The text.</param>
    /// <param name="schema">Types of mentions, relations, constraints.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="InputException">The text can't be read.</exception>
    public ExtractedGraph ExtractGraph(string text, GraphSchema schema, GraphOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ExtractGraphBatch([text], schema, options, cancellationToken)[0];
    }

    /// <summary>Extracts graphs from many texts; results in input order.</summary>
    /// <inheritdoc cref="ExtractGraph"/>
    /// <param name="texts">The texts.</param>
    /// <param name="schema">Types of mentions, relations, constraints.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public IReadOnlyList<ExtractedGraph> ExtractGraphBatch(IReadOnlyList<string> texts, GraphSchema schema, GraphOptions? options = null, CancellationToken cancellationToken = default) =>
        ExtractGraphBatch(texts, ForAll(texts, schema), options, cancellationToken);

    /// <summary>Extracts graphs from many texts, each with its own schema; results in input order.</summary>
    /// <inheritdoc cref="ExtractGraph"/>
    /// <param name="texts">The texts.</param>
    /// <param name="schemas">Types of mentions, relations, constraints of each.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public IReadOnlyList<ExtractedGraph> ExtractGraphBatch(
        IReadOnlyList<string> texts, IReadOnlyList<GraphSchema> schemas, GraphOptions? options = null, CancellationToken cancellationToken = default)
    {
        options = GraphOptions.Checked(options);
        var decoder = Graphs(document => ((AskedText<GraphSchema>)document).Question, options);
        return Answers(Asked(texts, OneEach(texts, schemas), schema => schema.Extraction), options.Reading, decoder, cancellationToken);
    }

    /// <summary>
    /// Extracts graphs from a stream of texts; a graph or an error for each, in input order. What a stream that pauses has given so far is answered meanwhile.
    /// </summary>
    /// <param name="texts">The texts. Null among them is that text's error.</param>
    /// <param name="schema">Types of mentions, relations, constraints.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the stream and the network's run.</param>
    public IAsyncEnumerable<Answer<ExtractedGraph>> ExtractGraphAsync(
        IAsyncEnumerable<string> texts, GraphSchema schema, GraphOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(schema);
        options = GraphOptions.Checked(options);
        return AnswersAsync(texts, schema.Extraction, options.Reading, () => Graphs(_ => schema, options), cancellationToken);
    }

    /// <summary>What may become a graph of a text in one piece, before anything is chosen.</summary>
    internal GraphProblem GraphCandidates(string text, GraphSchema schema, GraphOptions options)
    {
        using var use = _uses.Begin();
        var encoded = _pipeline.Encoder.Encode(text, schema.Extraction, options.Reading);
        return _network.Candidates(encoded, Score([encoded])[0], schema, options);
    }

    private DocumentAnswers<ExtractedGraph, ExtractedGraph> Graphs(Func<IDocument, GraphSchema> schemaOf, GraphOptions options) => new(
        (document, text, scores) =>
        {
            var schema = schemaOf(document);
            var problem = _network.Candidates(text, scores, schema, options);
            var constraints = options.Reading.Fixes.HasFlag(ReferenceFixes.DerivedEdges) ? schema.CompiledForDerived : schema.Compiled;
            return GraphResultBuilder.Build(text.Text, text.PlaceOf, Optimizer.Solve(problem, constraints, options));
        },
        (document, windows) => windows is [{ Window: null }] ? windows[0].Part : GraphResultBuilder.Merge(document.Text, [.. windows.Select(window => (window.Part, window.Start))]));
}
