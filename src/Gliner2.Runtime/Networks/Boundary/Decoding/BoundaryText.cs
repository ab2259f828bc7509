using Gliner2.Networks.Boundary.Head;
using Gliner2.Networks.Decoding;

namespace Gliner2.Networks.Boundary.Decoding;

/// <summary>One encoded text with its scores and the call's options: what the decoders of all kinds of groups share. Serves one thread.</summary>
internal sealed class BoundaryText
{
    private readonly int[] _firstQuery;
    private readonly float[]?[] _probabilities;

    public BoundaryText(EncodedText encoded, BoundaryScores scores, ExtractionOptions options, BoundaryConfig config)
    {
        Encoded = encoded;
        Scores = scores;
        Options = options;
        Config = config;
        Policy = options.OverlapPolicy ?? config.OverlapPolicy;
        Choices = new ChoicePrefix(encoded, options);
        _firstQuery = new int[encoded.Groups.Count];
        var query = 0;
        for (var i = 0; i < _firstQuery.Length; i++)
        {
            _firstQuery[i] = query;
            if (encoded.Groups[i].Kind != GroupKind.Classification) query += encoded.Groups[i].Names.Count;
        }
        _probabilities = new float[query][];
    }

    public EncodedText Encoded { get; }
    public BoundaryScores Scores { get; }
    public ExtractionOptions Options { get; }
    public BoundaryConfig Config { get; }
    public OverlapPolicy Policy { get; }
    public ChoicePrefix Choices { get; }
    public OverlapResolver Resolver { get; } = new();

    /// <summary>The head's view of the text; only when the prompt has queries.</summary>
    public IBoundaryHead Head => Scores.Head!;

    /// <summary>The query of a name of a group.</summary>
    public int Query(int group, int name) => _firstQuery[group] + name;

    /// <summary>A logit as a probability.</summary>
    public float Probability(float logit) => Networks.Decoding.Probability.Sigmoid(logit / (float)Config.PairTemperature);

    /// <summary>The probability of each candidate of a query.</summary>
    public float[] Probabilities(int query) => _probabilities[query] ??= Array.ConvertAll(Scores.PairLogits[query], Probability);

    /// <summary>The probability of a span for a query; 0 when it isn't a candidate.</summary>
    public float Probability(int query, WordRange span) => Scores.Pools[query].Slot(span) is >= 0 and var slot ? Probabilities(query)[slot] : 0;

    /// <summary>The candidates of a query that pass, in their order.</summary>
    public List<(WordRange Span, float Probability)> Passing(int query, double threshold)
    {
        var probabilities = Probabilities(query);
        var spans = Scores.Pools[query].Spans;
        var free = ExpectedCount(query, spans.Length);
        var first = free == 0 ? [] : Ranking.Top(probabilities, free).ToHashSet();
        var passing = new List<(WordRange, float)>();
        for (var slot = 0; slot < spans.Length; slot++)
            if (probabilities[slot] >= (float)threshold || first.Contains(slot)) passing.Add((spans[slot], probabilities[slot]));
        return passing;
    }

    /// <summary>Keeps what the overlap policy keeps of spans in words, in its order.</summary>
    public IEnumerable<(WordRange Span, float Probability)> Resolve(List<(WordRange Span, float Probability)> spans)
    {
        var scored = new ScoredSpan[spans.Count];
        for (var i = 0; i < scored.Length; i++) scored[i] = new ScoredSpan(spans[i].Probability, spans[i].Span.Start, spans[i].Span.End);
        var kept = new List<int>();
        Resolver.Resolve(scored, Policy, kept);
        return kept.Select(i => spans[i]);
    }

    /// <summary>True for a span of text words, none of the choice prefix.</summary>
    public bool InText(WordRange span) => span.Start >= Encoded.PrefixLength && span.End - Encoded.PrefixLength <= Encoded.TextWords;

    /// <summary>Place in the model's text of a span of text words, in UTF-16 units.</summary>
    public (int Start, int End) Place(WordRange span) =>
        (Encoded.WordSpans[span.Start - Encoded.PrefixLength].Start, Encoded.WordSpans[span.End - Encoded.PrefixLength - 1].End);

    /// <summary>A span of text words for the answer.</summary>
    public ExtractedSpan Span(WordRange span, float confidence)
    {
        var (start, end) = Place(span);
        return ExtractedSpan.Cut(Encoded.ModelText[start..end], start, end, confidence, Encoded.Text.Length);
    }

    /// <summary>With a count-guided threshold, how many candidates pass whatever their probability.</summary>
    private int ExpectedCount(int query, int candidates)
    {
        if (!Config.AdaptiveThreshold) return 0;
        if (Head.LogCount(query) is not { } log)
            throw new ModelException("boundary_head.adaptive_threshold needs enable_count_head: without a count head this checkpoint can only classify");
        return (int)Math.Clamp(Math.Round(MathF.Exp(log), MidpointRounding.ToEven), 0, candidates);
    }
}
