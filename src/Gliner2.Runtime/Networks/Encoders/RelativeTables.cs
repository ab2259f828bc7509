using System.Runtime.InteropServices;
using Gliner2.Checkpoints;
using Gliner2.Kernels;
using Gliner2.Onnx;

namespace Gliner2.Networks.Encoders;

/// <summary>
/// DeBERTa's position table as each layer projects it, in the layout that <see cref="AttentionJob"/> reads: columns in panels, far distances sharing them. Projections depend on weights
/// alone, so they are computed once, while the model loads.
/// </summary>
internal sealed class RelativeTables
{
    private const string Table = "encoder.encoder.rel_embeddings.weight", Norm = "encoder.encoder.LayerNorm";

    private readonly NetworkBuilder _network;
    private readonly DebertaV2Config _config;
    private readonly float[] _table;
    private readonly int[] _falling, _rising;
    private readonly bool _inBytes;

    // A layer's projection and what it makes of the table are needed for a moment, and layers are alike.
    private readonly ArraySegment<float> _packed;
    private readonly float[] _projected;

    public RelativeTables(NetworkBuilder network, DebertaV2Config config)
    {
        _network = network;
        _config = config;
        _inBytes = network.ScoresInBytes(config.HeadSize);
        _table = network.Find(Table).ToFloats();
        if (config.NormalizeRelativeTable) Normalize(_table);

        _packed = PackedWeight.Allocate(config.HiddenSize, config.HiddenSize);
        _projected = GC.AllocateUninitializedArray<float>(_table.Length);

        var rows = RelativePositions.DistanceRows(config);
        Reach = rows.Length / 2;
        // A distance has the column of the one before it where both it and its negative have that one's row.
        var column = new int[Reach + 1];
        for (var d = 1; d <= Reach; d++) column[d] = column[d - 1] + (Row(d) == Row(d - 1) && Row(-d) == Row(1 - d) ? 0 : 1);
        // Distance 0 in the first column of a panel: then those of a block of keys begin there too.
        var middle = (column[Reach] + AttentionJob.Panel - 1) / AttentionJob.Panel * AttentionJob.Panel;
        Columns = (2 * middle) + 1;
        _rising = new int[AttentionJob.Panels(Columns) * AttentionJob.Panel];
        _falling = new int[_rising.Length];
        for (var d = -Reach; d <= Reach; d++) _rising[Column(d)] = _falling[Column(-d)] = Row(d);
        OfDistances = network.Graph.Constant(ElementType.Int32, [AttentionJob.Distances(Reach)], MemoryMarshal.AsBytes(Enumerable.Range(0, AttentionJob.Distances(Reach)).Select(place => Column(place - Reach - AttentionJob.Panel)).ToArray().AsSpan()));

        int Row(int distance) => (int)rows[distance + Reach];
        int Column(int distance) => middle + (Math.Sign(distance) * column[Math.Min(Math.Abs(distance), Reach)]);
    }

    /// <summary>Distance from which on all have one column.</summary>
    public int Reach { get; }

    /// <summary>Columns of a table.</summary>
    public int Columns { get; }

    /// <summary>The column of each distance, see <see cref="AttentionJob.Columns"/>.</summary>
    public Tensor OfDistances { get; }

    /// <summary>Numbers of a row of states that the tables are made for.</summary>
    public int Width => _config.HiddenSize;

    /// <summary>The tables of a layer.</summary>
    /// <param name="self">Name of the attention module.</param>
    /// <param name="scale">What scores are multiplied by.</param>
    /// <returns>Addresses of what queries are multiplied by and what keys are multiplied by; 0 where the encoder has no such term.</returns>
    public (long OfKeys, long OfQueries) Of(string self, float scale)
    {
        var (key, query) = _config.ShareAttentionKey ? ("key_proj", "query_proj") : ("pos_key_proj", "pos_query_proj");
        return (
            _config.ContentToPosition ? Arrange($"{self}.{key}", _falling, scale) : 0,
            _config.PositionToContent ? Arrange($"{self}.{query}", _rising, scale) : 0);
    }

    // Its name tells all settings that it depends on, and more.
    private long Arrange(string module, int[] columns, float scale) => _network.Graph.Address(FormattableString.Invariant($"{module}.positions{(_inBytes ? " in bytes" : "")} * {scale:R} of {_config}"), Weights(module), () =>
    {
        LayerPart[] part = [_network.Part(module)];
        LinearLayer.Compute(_table, _table.Length / _config.HiddenSize, PackedLayers.Pack(part, _packed), PackedLayers.Biases(part), _projected, part[0].Outputs);
        return PositionTable.Arrange(_projected, part[0].Outputs, _config.Heads, columns, scale, _inBytes);
    });

    private IEnumerable<WeightTensor> Weights(string module)
    {
        string[] names = [Table, $"{module}.weight", $"{module}.bias", .. _config.NormalizeRelativeTable ? [$"{Norm}.weight", $"{Norm}.bias"] : (string[])[]];
        return names.Select(_network.Find);
    }

    private void Normalize(float[] rows)
    {
        var weight = _network.Find($"{Norm}.weight").ToFloats();
        var bias = _network.Find($"{Norm}.bias").ToFloats();
        for (var start = 0; start < rows.Length; start += weight.Length)
        {
            var row = rows.AsSpan(start, weight.Length);
            RowNormalization.Apply(row, row, weight, bias, _config.NormEpsilon);
        }
    }
}
