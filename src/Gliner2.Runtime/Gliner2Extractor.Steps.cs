using Gliner2.Networks.Span;
using Gliner2.Common;

namespace Gliner2;

/// <content>The steps of an extraction one by one: encode, score, decode.</content>
public sealed partial class Gliner2Extractor
{
    /// <summary>Words, groups and token ids of a text, as the network reads it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="schema">What to ask.</param>
    /// <param name="options"><see cref="ExtractionOptions.WordSplitter"/> and <see cref="ExtractionOptions.MaxWords"/> count; null for the defaults.</param>
    /// <exception cref="InputException">The text is longer than the encoder can read.</exception>
    public EncodedText Encode(string text, ExtractionSchema schema, ExtractionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(schema);
        options = OptionChecks.InOnePiece(options);
        return new EncodedText(_engine.Encode(text, schema, options.WordSplitter, options.MaxWords));
    }

    /// <summary>Runs the network over encoded texts with any mixture of schemas; results in order.</summary>
    /// <param name="texts">Texts that <see cref="Encode"/> of this model made.</param>
    /// <param name="cancellationToken">Ends the run at its next step.</param>
    /// <exception cref="ArgumentException">A text was encoded without a model.</exception>
    public IReadOnlyList<TextScores> Score(IReadOnlyList<EncodedText> texts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (texts.Any(text => text.InputIds.IsEmpty)) throw new ArgumentException("a text was encoded without a model and has no token ids", nameof(texts));
        return [.. _architecture.Score([.. texts.Select(text => text.Record)], cancellationToken).Select(scores => new TextScores(scores))];
    }

    /// <summary>The answer that scores give. The same scores can be decoded again, with other thresholds for instance.</summary>
    /// <param name="text">The text as it was scored.</param>
    /// <param name="scores">Its scores, from this model.</param>
    /// <param name="options">How to decode; null for the defaults.</param>
    public ExtractionResult Decode(EncodedText text, TextScores scores, ExtractionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(scores);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _architecture.Decode(text.Record, scores.Scores, OptionChecks.InOnePiece(options));
    }

    /// <summary>The answer that given span scores mean: decoding alone, without any network.</summary>
    /// <param name="text">The text, from <see cref="Encode"/> or <see cref="EncodedText.WithoutModel"/>.</param>
    /// <param name="groups">Scores of each group of the prompt, in order.</param>
    /// <param name="options">How to decode; null for the defaults.</param>
    /// <exception cref="ArgumentException">The scores are not of the text's shape.</exception>
    public static ExtractionResult Decode(EncodedText text, IReadOnlyList<GroupScores> groups, ExtractionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(groups);
        options = OptionChecks.InOnePiece(options);
        ScoreShape.Check(text.Record, groups);
        return SpanDecoder.Decode(text.Record, new SpanScores(groups), options);
    }
}
