using System.Runtime.InteropServices;
using Gliner2.Checkpoints;
using Gliner2.Onnx;

namespace Gliner2.Networks.Encoders;

/// <summary>
/// DeBERTa's relative-position terms. A layer's projections of the position table depend on weights alone, so the session computes them
/// once, while it loads. Picking score (q, k)'s column by distance needs no gather of single elements: with one column for
/// each distance from S to -S, 2S + 1 in all, reading the same memory as rows of S shifts each query's row by one against
/// the last, and every odd row is what is wanted.
/// </summary>
internal sealed class RelativePositions
{
    private const string Table = "encoder.encoder.rel_embeddings.weight";

    private readonly NetworkBuilder _network;
    private readonly GraphBuilder _graph;
    private readonly DebertaV2Config _config;
    private readonly Tensor _table, _fromQuery, _fromKey, _skewed, _oddRows;

    public RelativePositions(NetworkBuilder network, DebertaV2Config config, TokenGrid grid)
    {
        _network = network;
        _config = config;
        _graph = network.Graph;
        _table = network.Weight(Table);
        if (config.NormalizeRelativeTable) _table = network.LayerNorm(_table, "encoder.encoder.LayerNorm", config.NormEpsilon);

        var length = _graph.Squeeze(grid.Length, 0);
        var negative = _graph.Sub(_graph.Scalar(0), length);
        // Distance q - k falls along a query's columns; seen from a key it rises.
        _fromQuery = Rows(_graph.Range(length, _graph.Sub(negative, _graph.Scalar(1)), -1));
        _fromKey = Rows(_graph.Range(negative, _graph.Add(length, _graph.Scalar(1))));
        var columns = _graph.Add(_graph.Mul(grid.Length, _graph.Vector(2)), _graph.Vector(1));
        _skewed = _graph.Concat(0, grid.Batch, _graph.Vector(config.Heads), columns, grid.Length);
        _oddRows = _graph.Range(_graph.Scalar(1), _graph.Squeeze(columns, 0), 2);
    }

    /// <summary>The position terms of a layer's scores, [B, h, S, S], from its queries and keys [B, h, S, d].</summary>
    /// <param name="query">Queries.</param>
    /// <param name="key">Keys.</param>
    /// <param name="self">Name of the attention module.</param>
    /// <param name="scale">What scores are multiplied by.</param>
    public Tensor Bias(Tensor query, Tensor key, string self, float scale)
    {
        Tensor? bias = null;
        if (_config.ContentToPosition) bias = Skew(query, ProjectedKeys(self), _fromQuery, scale);
        if (_config.PositionToContent)
        {
            var term = _graph.Transpose(Skew(key, ProjectedQueries(self), _fromKey, scale), 0, 1, 3, 2);
            bias = bias is null ? term : _graph.Add(bias.Value, term);
        }
        return bias!.Value;
    }

    /// <summary>The table as a layer's keys, [h, rows, d].</summary>
    private Tensor ProjectedKeys(string self) => Project(self, _config.ShareAttentionKey ? "key_proj" : "pos_key_proj");

    /// <summary>The table as a layer's queries, [h, rows, d].</summary>
    private Tensor ProjectedQueries(string self) => Project(self, _config.ShareAttentionKey ? "query_proj" : "pos_query_proj");

    /// <summary>The table as a layer sees it, [h, rows, d]: constant, so computed while the session loads.</summary>
    private Tensor Project(string self, string projection) =>
        _graph.Transpose(_graph.Reshape(_network.Linear(_table, _network.Weight($"{self}.{projection}.weight"), _network.Weight($"{self}.{projection}.bias")), -1, _config.Heads, _config.HeadSize), 1, 0, 2);

    private Tensor Skew(Tensor states, Tensor positions, Tensor rows, float scale)
    {
        var products = _graph.FusedMatMul(states, _graph.Gather(positions, rows, axis: 1), transposeB: true, scale: scale);
        return _graph.Gather(_graph.Reshape(products, _skewed), _oddRows, axis: 2);
    }

    /// <summary>The table's row for each distance.</summary>
    private Tensor Rows(Tensor distances)
    {
        var lookup = DistanceRows(_config);
        long farthest = lookup.Length / 2;
        var clamped = _graph.Min(_graph.Max(distances, _graph.Scalar(-farthest)), _graph.Scalar(farthest));
        return _graph.Gather(_graph.Constant(ElementType.Int64, [lookup.Length], MemoryMarshal.AsBytes(lookup.AsSpan())), _graph.Add(clamped, _graph.Scalar(farthest)));
    }

    /// <summary>The table's row for distances -n to n; beyond them it is that of -n or n.</summary>
    public static long[] DistanceRows(DebertaV2Config config)
    {
        var span = config.RelativeSpan;
        var farthest = 1;
        while (Row(farthest) < 2 * span - 1 || Row(-farthest) > 0) farthest++;
        return [.. Enumerable.Range(-farthest, 2 * farthest + 1).Select(distance => (long)Row(distance))];

        int Row(int distance) => Math.Clamp(Bucket(distance, config.PositionBuckets, config.MaxRelativePositions) + span, 0, 2 * span - 1);
    }

    /// <summary>
    /// The bucket of a distance: exact while it is small, logarithmic beyond, in the same single-precision steps that checkpoints were trained with.
    /// </summary>
    /// <param name="distance">Query position less key position.</param>
    /// <param name="buckets">Buckets on either side; 0 means one a distance.</param>
    /// <param name="maximum">The distance at which the last bucket ends.</param>
    public static int Bucket(int distance, int buckets, int maximum)
    {
        var middle = buckets / 2;
        var length = Math.Abs(distance);
        if (buckets <= 0 || length <= middle) return distance;
        var logarithm = MathF.Log((float)length / middle) / MathF.Log((float)((maximum - 1) / (double)middle));
        return Math.Sign(distance) * ((int)MathF.Ceiling(logarithm * (middle - 1)) + middle);
    }
}
