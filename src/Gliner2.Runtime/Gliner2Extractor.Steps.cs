using Gliner2.Common;
using Gliner2.Networks.Span;

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
        using var use = _uses.Begin();
        return _pipeline.Encoder.Encode(text, schema, options);
    }

    /// <summary>Runs the network over encoded texts with any mixture of schemas; results in order.</summary>
    /// <param name="texts">Texts that <see cref="Encode"/> of this model made.</param>
    /// <param name="cancellationToken">Ends the run at its next step.</param>
    /// <exception cref="ArgumentException">A text was encoded without a model, or is null.</exception>
    /// <exception cref="InputException">A text needs more memory than there is.</exception>
    public IReadOnlyList<TextScores> Score(IReadOnlyList<EncodedText> texts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        for (var i = 0; i < texts.Count; i++)
        {
            if (texts[i] is null) throw new ArgumentException($"texts[{i}] is null", nameof(texts));
            if (texts[i].InputIds.IsEmpty) throw new ArgumentException($"texts[{i}] was encoded without a model and has no token ids", nameof(texts));
        }
        using var use = _uses.Begin();
        var outcomes = _pipeline.Score(texts, int.MaxValue, cancellationToken);
        return [.. outcomes.Select((outcome, i) => outcome.Scores ?? throw Gliner2ExtractorExtensions.Numbered(outcome.Error!, i))];
    }

    /// <summary>The answer that scores give. The same scores can be decoded again, with other thresholds for instance.</summary>
    /// <param name="text">The text as it was scored.</param>
    /// <param name="scores">Its scores, from this model.</param>
    /// <param name="options">How to decode; null for the defaults.</param>
    public ExtractionResult Decode(EncodedText text, TextScores scores, ExtractionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(scores);
        using var use = _uses.Begin();
        return _network.Decode(text, scores, text.Schema.AddTo(OptionChecks.InOnePiece(options)));
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
        ScoreShape.Check(text, groups);
        return SpanDecoder.Decode(text, new SpanScores(groups), text.Schema.AddTo(options));
    }
}
