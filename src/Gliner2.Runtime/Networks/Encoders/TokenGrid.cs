using Gliner2.Onnx;

namespace Gliner2.Networks.Encoders;

/// <summary>
/// The tokens that a batch is. Texts differ in length, and every layer but attention treats tokens one by one: where attention
/// can take texts as they are, the rows N of all states are the real tokens alone and nothing is ever computed for padding; elsewhere
/// they are the padded grid.
/// </summary>
/// <param name="Batch">Number of texts B, a vector of one number.</param>
/// <param name="Length">Tokens of the longest text S, a vector of one number.</param>
/// <param name="Ids">Token ids of the rows [N].</param>
/// <param name="Positions">Where in its text each row's token stands [N].</param>
internal sealed record TokenGrid(Tensor Batch, Tensor Length, Tensor Ids, Tensor Positions)
{
    // Two of them added are still a number, so that no row of scores becomes nothing but infinities.
    public const float Masked = -1e30f;

    /// <summary>What is added to attention scores of a padded grid, [B, 1, 1, S]: 0 for a token, a great negative number for padding.</summary>
    public Tensor PaddingBias { get; private init; }

    /// <summary>First row of each text of a packed grid, and the number of rows: [B + 1].</summary>
    public Tensor Starts { get; private init; }

    /// <summary>Row of each place of the padded grid [B * S]; only a packed grid has it.</summary>
    private Tensor? Rows { get; init; }

    /// <param name="graph">The graph.</param>
    /// <param name="ids">Token ids [B, S].</param>
    /// <param name="mask">1 for a token, 0 for padding [B, S].</param>
    /// <param name="packed">Whether the rows are the real tokens alone.</param>
    public static TokenGrid Of(GraphBuilder graph, Tensor ids, Tensor mask, bool packed)
    {
        var length = graph.Size(ids, 1);
        var flatIds = graph.Reshape(ids, -1);
        if (packed)
        {
            var flatMask = graph.Reshape(mask, -1);
            var places = graph.Squeeze(graph.NonZero(flatMask), 0);
            var lengths = graph.Node("ReduceSum", [mask, graph.Vector(1)], NodeAttribute.Int("keepdims", 0));
            return new TokenGrid(graph.Size(ids, 0), length, graph.Gather(flatIds, places), graph.Node("Mod", [places, length]))
            {
                Starts = graph.Concat(0, graph.Vector(0), graph.CumulativeSum(lengths)),
                // Padding takes the row of the token before it, which exists: a text has at least one token.
                Rows = graph.Sub(graph.CumulativeSum(flatMask), graph.Scalar(1)),
            };
        }
        var padding = graph.Sub(graph.Scalar(1f), graph.Cast(mask, ElementType.Float));
        var all = graph.Range(graph.Scalar(0), graph.Squeeze(graph.Size(flatIds, 0), 0));
        return new TokenGrid(graph.Size(ids, 0), length, flatIds, graph.Node("Mod", [all, length]))
        {
            PaddingBias = graph.Unsqueeze(graph.Mul(padding, graph.Scalar(Masked)), 1, 2),
        };
    }

    /// <summary>Rows of the tokens at flat positions of the padded grid.</summary>
    public Tensor RowsOf(GraphBuilder graph, Tensor positions) => Rows is { } rows ? graph.Gather(rows, positions) : positions;

    /// <summary>States of the rows [N, H] as those of the padded grid [B * S, H].</summary>
    public Tensor Unpack(GraphBuilder graph, Tensor states) => Rows is { } rows ? graph.Gather(states, rows) : states;
}
