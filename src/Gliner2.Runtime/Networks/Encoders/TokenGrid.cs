using Gliner2.Onnx;
using Gliner2.Onnx.Operators;

namespace Gliner2.Networks.Encoders;

/// <summary>
/// The tokens that a batch is. Texts differ in length, and every layer but attention treats tokens one by one: where attention
/// can take texts as they are, the rows N of all states are the real tokens alone and nothing is ever computed for padding; elsewhere
/// they are the padded grid.
/// </summary>
internal sealed class TokenGrid
{
    // Two of them added are still a number, so that no row of scores becomes nothing but infinities.
    public const float Masked = -1e30f;

    private readonly Lazy<Tensor> _batch, _length;

    // Row of each place of the padded grid [B * S]; only a packed grid has it.
    private readonly Tensor? _rows;

    /// <param name="graph">The graph.</param>
    /// <param name="ids">Token ids [B, S].</param>
    /// <param name="mask">1 for a token, 0 for padding [B, S].</param>
    /// <param name="packed">Whether the rows are the real tokens alone.</param>
    public TokenGrid(GraphBuilder graph, Tensor ids, Tensor mask, bool packed)
    {
        // Not every encoder asks for them, and ONNX Runtime runs nodes that nothing reads.
        (_batch, _length) = (new(() => graph.Size(ids, 0)), new(() => graph.Size(ids, 1)));
        if (packed)
        {
            var tokens = graph.Nodes(OperatorDomain.Name, TokensOperator.Name, 4, [ids, mask], []);
            (Ids, Positions, Starts, _rows) = (tokens[0], tokens[1], tokens[2], tokens[3]);
            return;
        }
        Ids = graph.Reshape(ids, -1);
        Positions = graph.Node("Mod", [graph.Range(graph.Scalar(0), graph.Squeeze(graph.Size(Ids, 0), 0)), Length]);
        PaddingBias = graph.Unsqueeze(graph.Mul(graph.Sub(graph.Scalar(1f), graph.Cast(mask, ElementType.Float)), graph.Scalar(Masked)), 1, 2);
    }

    /// <summary>Number of texts B, a vector of one number.</summary>
    public Tensor Batch => _batch.Value;

    /// <summary>Tokens of the longest text S, a vector of one number.</summary>
    public Tensor Length => _length.Value;

    /// <summary>Token ids of the rows [N].</summary>
    public Tensor Ids { get; }

    /// <summary>Where in its text each row's token stands [N].</summary>
    public Tensor Positions { get; }

    /// <summary>What is added to attention scores of a padded grid, [B, 1, 1, S]: 0 for a token, a great negative number for padding.</summary>
    public Tensor PaddingBias { get; }

    /// <summary>First row of each text of a packed grid, and the number of rows: [B + 1].</summary>
    public Tensor Starts { get; }

    /// <summary>Rows of the tokens at flat positions of the padded grid.</summary>
    public Tensor RowsOf(GraphBuilder graph, Tensor positions) => _rows is { } rows ? graph.Gather(rows, positions) : positions;

    /// <summary>States of the rows [N, H] as those of the padded grid [B * S, H].</summary>
    public Tensor Unpack(GraphBuilder graph, Tensor states) => _rows is { } rows ? graph.Gather(states, rows) : states;
}
