using Gliner2.Checkpoints;
using Gliner2.Kernels;
using Gliner2.Networks.Encoders;
using Gliner2.Onnx;
using Gliner2.Onnx.Operators;
using static Gliner2.Onnx.NodeAttribute;

namespace Gliner2.Networks.Span;

/// <summary>What each field of each instance looks for: queries made of the field's marker state by a recurrent step an instance.</summary>
internal sealed class FieldQueries(NetworkBuilder network, CountingLayer counting, int hidden)
{
    /// <summary>Input [P, F]: flat position of each field's marker; anything where a group has no such field.</summary>
    public const string Positions = "field_positions";

    private const int TransformerHeads = 4, TransformerHeadSize = SpanTensors.TransformerWidth / TransformerHeads;
    private const float TransformerEpsilon = 1e-5f;

    private static readonly float TransformerScale = 1 / MathF.Sqrt(TransformerHeadSize);

    private readonly GraphBuilder _graph = network.Graph;

    /// <summary>Authors the queries without padding, [K, H], with operators of our own. There must be an instance.</summary>
    /// <param name="markers">States of the fields' markers, [P * F, H].</param>
    /// <param name="instances">The instances.</param>
    public Tensor Build(Tensor markers, PackedInstances instances)
    {
        var g = _graph.Gather(FusedStates(markers, instances), instances.States);
        return Project(g, () => _graph.Gather(markers, instances.Markers), y => Transform(y, Attend));

        // The fields of an instance are the tokens of a text.
        Tensor Attend(Tensor x, string layer)
        {
            var fused = new FusedAttention(network, instances.Starts, TransformerHeads, TransformerHeadSize, exact: true);
            return fused.Attend(network.Linear(x, [InProjection(layer)]), $"{layer}.self_attn", TransformerScale);
        }
    }

    /// <summary>Authors the queries with standard operators, [Q * F, H]. There must be an instance.</summary>
    /// <param name="markers">States of the fields' markers, [P * F, H].</param>
    /// <param name="positions">The input <see cref="Positions"/>.</param>
    /// <param name="grid">The instances.</param>
    public Tensor Build(Tensor markers, Tensor positions, InstanceGrid grid)
    {
        var fields = _graph.Size(positions, 1);
        var steps = PlainStates(markers, grid);

        // Row of the recurrent states: step by step, group by group, field by field.
        var field = _graph.Unsqueeze(_graph.Range(_graph.Scalar(0), _graph.Squeeze(fields, 0)), 0);
        var marker = _graph.Add(_graph.Unsqueeze(_graph.Mul(grid.Groups, fields), 1), field);
        var row = _graph.Add(_graph.Mul(_graph.Unsqueeze(grid.Steps, 1), _graph.Size(markers, 0)), marker);
        var g = _graph.Gather(steps, _graph.Reshape(row, -1));
        return Project(g, () => _graph.Gather(markers, _graph.Reshape(marker, -1)), y => Transform(y, PlainAttention(fields, grid)));
    }

    /// <summary>Queries from recurrent states and markers, as the checkpoint's counting layer makes them.</summary>
    private Tensor Project(Tensor g, Func<Tensor> markers, Func<Tensor, Tensor> transform) => counting switch
    {
        CountingLayer.LstmMoe => Experts(g),
        CountingLayer.Lstm => network.Perceptron(_graph.Concat(1, g, markers()), "count_embed.projector.0", "count_embed.projector.2"),
        _ => transform(_graph.Add(g, markers())),
    };

    /// <summary>The recurrent network's state after each step, [T * P * F, H]; zeros after the last instance of a group.</summary>
    private Tensor FusedStates(Tensor markers, PackedInstances instances)
    {
        // Every field sees the same inputs, so what they add to the gates depends on weights alone.
        var table = network.Find("count_embed.pos_embedding.weight");
        var layer = Gate("ih");
        var inputs = _graph.Address("count_embed.inputs", [table, layer.Weight, layer.Bias!], () => InputsOfGates(table, layer));
        LayerPart[] recurrent = [Gate("hh")];
        var (weight, form) = PackedLayers.Weight(_graph, "count_embed.recurrent", recurrent);
        var biases = PackedLayers.Biases(recurrent);
        return _graph.Node(
            OperatorDomain.Name, GruOperator.Name, [markers, instances.Steps, instances.StepCount, _graph.Constant(biases, biases.Length)],
            [Int(GruOperator.Weight, weight), Int(GruOperator.Form, (int)form), Int(GruOperator.Inputs, inputs), Int(GruOperator.Hidden, hidden), Int(GruOperator.MostSteps, table.Shape[0])]);

        LayerPart Gate(string name) => LayerPart.Whole(network.Find($"count_embed.gru.weight_{name}_l0"), network.Find($"count_embed.gru.bias_{name}_l0"));
    }

    /// <summary>What each step's input adds to the gates, [steps, gates]: gate by gate, since the packed weight of one is needed for a moment only.</summary>
    private float[] InputsOfGates(WeightTensor table, LayerPart gates)
    {
        var (states, steps) = (table.ToFloats(), (int)table.Shape[0]);
        var room = PackedWeight.Allocate(hidden, gates.Inputs);
        var all = GC.AllocateUninitializedArray<float>(steps * gates.Outputs, pinned: true);
        for (var first = 0; first < gates.Outputs; first += hidden)
        {
            LayerPart[] gate = [gates.OfOutputs(first, hidden)];
            var computed = LinearLayer.Compute(states, steps, PackedLayers.Pack(gate, room), PackedLayers.Biases(gate), hidden);
            for (var step = 0; step < steps; step++) computed.AsSpan(step * hidden, hidden).CopyTo(all.AsSpan((step * gates.Outputs) + first));
        }
        return all;
    }

    /// <summary>The same with ONNX's own operator.</summary>
    private Tensor PlainStates(Tensor markers, InstanceGrid grid)
    {
        var steps = _graph.Unsqueeze(grid.StepCount, 0);
        var table = _graph.Slice(network.Weight("count_embed.pos_embedding.weight"), _graph.Vector(0), steps, 0);
        Tensor[] operands =
        [
            _graph.Expand(_graph.Unsqueeze(table, 1), _graph.Concat(0, steps, _graph.Shape(markers))),
            _graph.Once(() => _graph.Unsqueeze(Gates("weight_ih_l0"), 0)),
            _graph.Once(() => _graph.Unsqueeze(Gates("weight_hh_l0"), 0)),
            _graph.Once(() => _graph.Unsqueeze(_graph.Concat(0, Gates("bias_ih_l0"), Gates("bias_hh_l0")), 0)),
            Tensor.None,
            _graph.Unsqueeze(markers, 0),
        ];
        return _graph.Reshape(_graph.Node("GRU", operands, Int("hidden_size", hidden), Int("linear_before_reset", 1)), -1, hidden);
    }

    /// <summary>PyTorch keeps the gates as reset, update, new; ONNX wants update, reset, new.</summary>
    private Tensor Gates(string name)
    {
        var full = $"count_embed.gru.{name}";
        return _graph.Concat(0, network.Weight(full, hidden, hidden), network.Weight(full, 0, hidden), network.Weight(full, 2L * hidden, hidden));
    }

    private Tensor Experts(Tensor g)
    {
        var router = network.Linear(g, "count_embed.router.0", activation: LinearActivation.Gelu);
        var gates = _graph.Softmax(network.Linear(router, "count_embed.router.2"));
        Tensor? sum = null;
        for (var i = 0; i < SpanTensors.Experts; i++)
        {
            var inner = network.Activate(_graph.Add(_graph.MatMul(g, Part("w1", i)), Part("b1", i)), EncoderActivation.Gelu);
            var outer = _graph.Add(_graph.MatMul(inner, Part("w2", i)), Part("b2", i));
            var weighted = _graph.Mul(outer, _graph.Slice(gates, _graph.Vector(i), _graph.Vector(i + 1), 1));
            sum = sum is null ? weighted : _graph.Add(sum.Value, weighted);
        }
        return sum!.Value;

        Tensor Part(string name, int expert) => _graph.Once(() => _graph.Squeeze(network.Weight($"count_embed.{name}", expert, 1), 0));
    }

    /// <summary>The fields of one instance look at each other.</summary>
    /// <param name="y">Rows.</param>
    /// <param name="attend">What a layer's attention makes of its input, both [rows, <see cref="SpanTensors.TransformerWidth"/>].</param>
    private Tensor Transform(Tensor y, Func<Tensor, string, Tensor> attend)
    {
        const string Root = "count_embed.transformer";
        var x = network.Linear(y, $"{Root}.in_projector");
        for (var i = 0; i < SpanTensors.TransformerLayers; i++)
        {
            var layer = $"{Root}.transformer.layers.{i}";
            var attended = network.Linear(attend(x, layer), $"{layer}.self_attn.out_proj", residual: x);
            x = network.LayerNorm(attended, $"{layer}.norm1", TransformerEpsilon);
            x = network.LayerNorm(network.Perceptron(x, $"{layer}.linear1", $"{layer}.linear2", residual: x), $"{layer}.norm2", TransformerEpsilon);
        }
        var inner = network.BulkLinear(_graph.Concat(1, x, y), network.Part($"{Root}.out_projector.0"), EncoderActivation.Relu, LayerConsumers.BulkLayers);
        var outer = network.BulkLinear(inner, network.Part($"{Root}.out_projector.2"), EncoderActivation.Relu, LayerConsumers.BulkLayers);
        return network.BulkLinear(outer, [network.Part($"{Root}.out_projector.4")]);
    }

    /// <summary>Attention among the fields of each instance, as plain nodes on the padded grid.</summary>
    private Func<Tensor, string, Tensor> PlainAttention(Tensor fields, InstanceGrid grid)
    {
        var bias = _graph.Unsqueeze(_graph.Where(grid.FieldMask, _graph.Scalar(0f), _graph.Scalar(TokenGrid.Masked)), 1, 2);
        var attention = new AttentionLayer(_graph, _graph.Size(grid.Groups, 0), fields, TransformerHeads, TransformerHeadSize);
        return (x, layer) =>
        {
            var scores = _graph.FusedMatMul(Part(0), Part(1), transposeB: true, scale: TransformerScale);
            return attention.Attend(_graph.Add(scores, bias), Part(2));

            Tensor Part(int part) => attention.SplitHeads(network.Linear(x, [InProjection(layer).OfOutputs(part * SpanTensors.TransformerWidth, SpanTensors.TransformerWidth)]));
        };
    }

    /// <summary>Queries, keys and values side by side.</summary>
    private LayerPart InProjection(string layer) => LayerPart.Whole(network.Find($"{layer}.self_attn.in_proj_weight"), network.Find($"{layer}.self_attn.in_proj_bias"));
}
