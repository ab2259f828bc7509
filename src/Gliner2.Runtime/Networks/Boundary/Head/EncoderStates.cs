namespace Gliner2.Networks.Boundary.Head;

/// <summary>What the encoder said of one text.</summary>
/// <param name="Words">Word states [words, hidden].</param>
/// <param name="Queries">Query states [queries, hidden].</param>
/// <param name="Hidden">Width of a state.</param>
internal sealed record EncoderStates(float[] Words, float[] Queries, int Hidden)
{
    /// <summary>The state of a query.</summary>
    public ReadOnlySpan<float> Query(int query) => Queries.AsSpan(query * Hidden, Hidden);
}
