using Gliner2.Common;
using Gliner2.Prompting;

namespace Gliner2;

/// <content>Probabilities of what the caller names: spans, pairs, labels.</content>
public sealed partial class Gliner2Extractor
{
    /// <summary>How probable given spans are as mentions of entity types, whatever would be found.</summary>
    /// <param name="text">The text.</param>
    /// <param name="types">The entity types.</param>
    /// <param name="spans">The spans, in UTF-16 units; each covers whole words.</param>
    /// <param name="options">How the text is read; null for the defaults. The text is read in one piece.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>For each span the probability of each type, in the given order.</returns>
    /// <exception cref="SchemaException">The types can't be used.</exception>
    /// <exception cref="InputException">The text can't be read, or a span doesn't consist of whole words, or of more than the model scores; the message says which.</exception>
    public IReadOnlyList<IReadOnlyList<ClassScore>> ScoreSpans(
        string text, IReadOnlyList<EntityType> types, IReadOnlyList<Range> spans, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(types);
        ArgumentNullException.ThrowIfNull(spans);
        var (encoded, scores) = ScoreEverything(text, ExtractionSchema.Create().Entities(types).Build(), options, cancellationToken);
        using var use = _uses.Begin();
        (int, int)[] words = [.. spans.Select((span, i) => WordPlaces.Find(encoded, span, $"spans[{i}]"))];
        var probabilities = words.Length == 0 ? [] : _network.ScoreSpans(encoded, scores, words);
        return [.. words.Select((_, span) => (IReadOnlyList<ClassScore>)[.. types.Select((type, i) => new ClassScore(type.Name, probabilities[i][span]))])];
    }

    /// <summary>How probable a relation between given spans is, whatever would be found.</summary>
    /// <param name="text">The text.</param>
    /// <param name="relation">The relation.</param>
    /// <param name="pairs">Heads and tails, in UTF-16 units; each covers whole words.</param>
    /// <param name="options">How the text is read; null for the defaults. The text is read in one piece.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The probabilities of each pair, in the given order.</returns>
    /// <exception cref="SchemaException">The relation can't be used.</exception>
    /// <exception cref="InputException">The text can't be read, or a span doesn't consist of whole words, or of more than the model scores; the message says which.</exception>
    /// <exception cref="ModelException">The checkpoint has no relations.</exception>
    public IReadOnlyList<PairScore> ScorePairs(
        string text, RelationType relation, IReadOnlyList<(Range Head, Range Tail)> pairs, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(relation);
        ArgumentNullException.ThrowIfNull(pairs);
        var (encoded, scores) = ScoreEverything(text, ExtractionSchema.Create().Relations(relation).Build(), options, cancellationToken);
        using var use = _uses.Begin();
        ((int, int), (int, int))[] words = [.. pairs.Select((pair, i) => (WordPlaces.Find(encoded, pair.Head, $"the head of pairs[{i}]"), WordPlaces.Find(encoded, pair.Tail, $"the tail of pairs[{i}]")))];
        return words.Length == 0 ? [] : _network.ScorePairs(encoded, scores, words);
    }

    /// <summary>How probable each label of a task is for a text, in the order of the labels. A multi-label task gives each a probability of its own.</summary>
    /// <param name="text">The text.</param>
    /// <param name="task">The task.</param>
    /// <param name="options">How the text is read; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="SchemaException">The task can't be used.</exception>
    /// <exception cref="InputException">The text can't be read.</exception>
    public IReadOnlyList<ClassScore> ScoreLabels(string text, ClassificationTask task, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        var decision = Extract(text, ExtractionSchema.Create().Classification(task).Build(), options, cancellationToken).Classes(task.Name);
        return [.. task.Labels.Select(label => new ClassScore(label.Name, decision[label.Name]))];
    }

    private (EncodedText Text, TextScores Scores) ScoreEverything(string text, ExtractionSchema schema, ExtractionOptions? options, CancellationToken cancellationToken)
    {
        var encoded = Encode(text, schema.ScoringEverything(), OptionChecks.InOnePiece(options));
        return (encoded, Score([encoded], cancellationToken)[0]);
    }
}
