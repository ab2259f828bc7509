using Gliner2.Extraction;

namespace Gliner2;

/// <content>Decisions under rules.</content>
public sealed partial class Gliner2Extractor
{
    /// <summary>Chooses labels for the tasks of a schema, so that its rules hold.</summary>
    /// <param name="text">The text.</param>
    /// <param name="schema">Tasks and rules.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="InputException">The text can't be read.</exception>
    /// <exception cref="InfeasibleException">No choice satisfies all rules, and the options ask for this error.</exception>
    public DecisionResult Decide(string text, DecisionSchema schema, DecisionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        return DecideBatch([text], schema, options, cancellationToken)[0];
    }

    /// <summary>Chooses labels for many texts; results in input order.</summary>
    /// <inheritdoc cref="Decide"/>
    /// <param name="texts">The texts.</param>
    /// <param name="schema">Tasks and rules.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public IReadOnlyList<DecisionResult> DecideBatch(IReadOnlyList<string> texts, DecisionSchema schema, DecisionOptions? options = null, CancellationToken cancellationToken = default) =>
        DecideBatch(texts, ForAll(texts, schema), options, cancellationToken);

    /// <summary>Chooses labels for many texts, each with its own schema; results in input order.</summary>
    /// <inheritdoc cref="Decide"/>
    /// <param name="texts">The texts.</param>
    /// <param name="schemas">Tasks and rules of each.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public IReadOnlyList<DecisionResult> DecideBatch(
        IReadOnlyList<string> texts, IReadOnlyList<DecisionSchema> schemas, DecisionOptions? options = null, CancellationToken cancellationToken = default)
    {
        options = DecisionOptions.Checked(options);
        return [.. ScoreBatch(texts, schemas, options, cancellationToken).Select(scores => scores.Decide(options))];
    }

    /// <summary>
    /// Chooses labels for a stream of texts; an answer or an error for each, in input order. What a stream that pauses has given so far is answered meanwhile.
    /// </summary>
    /// <param name="texts">The texts. Null among them is that text's error.</param>
    /// <param name="schema">Tasks and rules.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the stream and the network's run.</param>
    public IAsyncEnumerable<Answer<DecisionResult>> DecideAsync(
        IAsyncEnumerable<string> texts, DecisionSchema schema, DecisionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(schema);
        options = DecisionOptions.Checked(options);
        return AnswersAsync(texts, schema.Extraction, options.Reading, Decoder, cancellationToken);

        DocumentAnswers<DecisionResult> Decoder() =>
            new DocumentAnswers<DecisionScores, DecisionResult>((_, _, scores) => ScoresOf(schema, scores), (_, windows) => Whole(windows, options).Decide(options));
    }

    /// <summary>What the model says of every label, to be decided later, maybe more than once: <see cref="DecisionScores.Decide"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="schema">Tasks and rules.</param>
    /// <param name="options"><see cref="DecisionOptions.Reading"/> and <see cref="DecisionOptions.Aggregation"/> count; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="InputException">The text can't be read.</exception>
    public DecisionScores Score(string text, DecisionSchema schema, DecisionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ScoreBatch([text], schema, options, cancellationToken)[0];
    }

    /// <summary>What the model says of every label for many texts, in input order.</summary>
    /// <inheritdoc cref="Score(string, DecisionSchema, DecisionOptions?, CancellationToken)"/>
    /// <param name="texts">The texts.</param>
    /// <param name="schema">Tasks and rules.</param>
    /// <param name="options"><see cref="DecisionOptions.Reading"/> and <see cref="DecisionOptions.Aggregation"/> count; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public IReadOnlyList<DecisionScores> ScoreBatch(IReadOnlyList<string> texts, DecisionSchema schema, DecisionOptions? options = null, CancellationToken cancellationToken = default) =>
        ScoreBatch(texts, ForAll(texts, schema), options, cancellationToken);

    /// <summary>What the model says of every label for many texts, each with its own schema; in input order.</summary>
    /// <inheritdoc cref="Score(string, DecisionSchema, DecisionOptions?, CancellationToken)"/>
    /// <param name="texts">The texts.</param>
    /// <param name="schemas">Tasks and rules of each.</param>
    /// <param name="options"><see cref="DecisionOptions.Reading"/> and <see cref="DecisionOptions.Aggregation"/> count; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public IReadOnlyList<DecisionScores> ScoreBatch(
        IReadOnlyList<string> texts, IReadOnlyList<DecisionSchema> schemas, DecisionOptions? options = null, CancellationToken cancellationToken = default)
    {
        options = DecisionOptions.Checked(options);
        var decoder = new DocumentAnswers<DecisionScores, DecisionScores>(
            (document, _, scores) => ScoresOf(((AskedText<DecisionSchema>)document).Question, scores), (_, windows) => Whole(windows, options));
        return Answers(Asked(texts, OneEach(texts, schemas), schema => schema.Extraction), options.Reading, decoder, cancellationToken);
    }

    private DecisionScores ScoresOf(DecisionSchema schema, TextScores scores) =>
        new(schema, [.. Enumerable.Range(0, schema.Tasks.Count).Select(group => Array.ConvertAll(_network.ClassLogits(scores, group), logit => (double)logit))]);

    private static DecisionScores Whole(IReadOnlyList<WindowPart<DecisionScores>> windows, DecisionOptions options) =>
        DecisionScores.Aggregate([.. windows.Select(window => window.Part)], options.Aggregation);
}
