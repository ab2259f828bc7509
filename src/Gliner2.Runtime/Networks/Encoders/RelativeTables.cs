using Gliner2.Checkpoints;
using Gliner2.Kernels;

namespace Gliner2.Networks.Encoders;

/// <summary>
/// DeBERTa's position table as each layer projects it, in the layout that <see cref="AttentionJob"/> reads: one column for each distance, in panels. Projections depend on weights
/// alone, so they are computed once, while the model loads.
/// </summary>
internal sealed class RelativeTables
{
    private const string Table = "encoder.encoder.rel_embeddings.weight", Norm = "encoder.encoder.LayerNorm";

    private readonly NetworkBuilder _network;
    private readonly DebertaV2Config _config;
    private readonly float[] _table;
    private readonly int[] _falling, _rising;

    // A layer's projection and what it makes of the table are needed for a moment, and layers are alike.
    private readonly ArraySegment<float> _packed;
    private readonly float[] _projected;

    public RelativeTables(NetworkBuilder network, DebertaV2Config config)
    {
        _network = network;
        _config = config;
        _table = network.Find(Table).ToFloats();
        if (config.NormalizeRelativeTable) Normalize(_table);

        _packed = PackedWeight.Allocate(config.HiddenSize, config.HiddenSize);
        _projected = GC.AllocateUninitializedArray<float>(_table.Length);

        var rows = RelativePositions.DistanceRows(config);
        var farthest = rows.Length / 2;
        Reach = (farthest + AttentionJob.Panel - 1) / AttentionJob.Panel * AttentionJob.Panel;
        _rising = [.. Enumerable.Range(0, AttentionJob.Panels(Reach) * AttentionJob.Panel).Select(column => Row(column - Reach))];
        _falling = [.. Enumerable.Range(0, _rising.Length).Select(column => Row(Reach - column))];

        int Row(int distance) => (int)rows[Math.Clamp(distance, -farthest, farthest) + farthest];
    }

    /// <summary>Greatest distance with a column of its own.</summary>
    public int Reach { get; }

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
    private long Arrange(string module, int[] columns, float scale) => _network.Graph.Address(FormattableString.Invariant($"{module}.positions * {scale:R} of {_config}"), Weights(module), () =>
    {
        LayerPart[] part = [_network.Part(module)];
        LinearLayer.Compute(_table, _table.Length / _config.HiddenSize, PackedLayers.Pack(part, _packed), PackedLayers.Biases(part), _projected, part[0].Outputs);
        return PositionTable.Arrange(_projected, part[0].Outputs, _config.Heads, columns, scale);
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
