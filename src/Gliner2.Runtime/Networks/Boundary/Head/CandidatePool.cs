namespace Gliner2.Networks.Boundary.Head;

/// <summary>Candidate spans in their order. Immutable.</summary>
/// <param name="Spans">The spans, each once.</param>
/// <param name="Priors">Shared pool: what the two boundaries say about each span without any query. Empty otherwise.</param>
/// <param name="Unions">Shared pool: prior plus the best start and end logit over all queries. Empty otherwise.</param>
internal sealed record CandidatePool(WordRange[] Spans, float[] Priors, float[] Unions)
{
    private readonly Dictionary<WordRange, int> _slots = Index(Spans);

    public int Count => Spans.Length;

    /// <summary>The place of a span, or -1 when it isn't a candidate.</summary>
    public int Slot(WordRange span) => _slots.GetValueOrDefault(span, -1);

    private static Dictionary<WordRange, int> Index(WordRange[] spans)
    {
        var slots = new Dictionary<WordRange, int>(spans.Length);
        for (var i = 0; i < spans.Length; i++) slots.TryAdd(spans[i], i);
        return slots;
    }
}
