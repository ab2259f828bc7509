using Gliner2.Kernels;

namespace Gliner2.Networks.Boundary.Head;

/// <summary>A way to choose candidate spans and to score them for queries.</summary>
internal interface ICandidateScorer
{
    /// <summary>The logit of a span that isn't one of the text's.</summary>
    const float OutsideLogit = -10000;

    /// <summary>The four layers of a boundary's state that it works with: two of width d, then two of width p.</summary>
    IReadOnlyList<Linear> Projections { get; }

    /// <summary>The norm of pooled span content, where the checkpoint has it.</summary>
    LayerNorm? ContentNorm { get; }

    /// <summary>Completes a state that was just made.</summary>
    void Prepare(BoundaryState state);

    /// <summary>The candidates of each query (the same object for all with a shared pool) and their logits, before temperature.</summary>
    (CandidatePool[] Pools, float[][] Logits) Score(BoundaryState state);

    /// <summary>Logits [queries][spans] of given spans, candidates or not.</summary>
    float[][] ScoreSpans(BoundaryState state, int[] queries, IReadOnlyList<WordRange> spans);
}
