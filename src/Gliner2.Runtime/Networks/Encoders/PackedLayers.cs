using System.Runtime.InteropServices;
using Gliner2.Checkpoints;
using Gliner2.Kernels;
using Gliner2.Onnx;
using Gliner2.Onnx.Operators;
using static Gliner2.Onnx.NodeAttribute;

namespace Gliner2.Networks.Encoders;

/// <summary>Linear layers as nodes of our own (<see cref="LinearOperator"/>), their weights packed once, while the model loads.</summary>
internal sealed class PackedLayers(NetworkBuilder network) : ILinearLayers
{
    private readonly GraphBuilder _graph = network.Graph;

    public Tensor Linear(Tensor x, IReadOnlyList<LayerPart> parts, LinearActivation activation, Tensor residual, LayerNormalization? normalization, LayerConsumers readers)
    {
        var outputs = parts.Sum(part => part.Outputs);
        var name = string.Join('+', parts.Select(part => part.Name));
        var (weight, form) = Weight(_graph, name, parts);
        var bias = _graph.Made(name + ".biases", ElementType.Float, [PackedWeight.Panels(outputs) * PackedWeight.PanelWidth], () => Biases(parts));
        var result = _graph.Node(
            OperatorDomain.Name, LinearOperator.Name, [x, bias, residual],
            [
                Int(LinearOperator.Weight, weight), Int(LinearOperator.Form, (int)form), Int(LinearOperator.Inputs, parts[0].Inputs), Int(LinearOperator.Outputs, outputs),
                Int(LinearOperator.Activation, (int)activation)]);
        return network.LayerNorm(result, normalization);
    }

    /// <summary>The weights of layers that read the same states, packed as one for the graph's nodes: in 16 bits where they are stored so.</summary>
    public static (long Address, WeightForm Form) Weight(GraphBuilder graph, string name, IReadOnlyList<LayerPart> parts)
    {
        var stored = FormOf(parts);
        var (address, count) = graph.Words(name, parts.Select(part => part.Weight), () => (stored == WeightForm.Floats ? null : PackNarrow(stored, parts)) ?? Pack(parts));
        return (address, count == NarrowWeight.Words(parts.Sum(part => part.Outputs), parts[0].Inputs) ? stored : WeightForm.Floats);
    }

    /// <summary>The biases of layers that read the same states, as many as the panels have columns.</summary>
    public static float[] Biases(IReadOnlyList<LayerPart> parts) => LayerPart.Biases(parts, PackedWeight.Panels(parts.Sum(part => part.Outputs)) * PackedWeight.PanelWidth);

    /// <summary>The form in which all the parts' weights are stored.</summary>
    private static WeightForm FormOf(IReadOnlyList<LayerPart> parts) =>
        parts.All(part => part.Weight.Type == TensorType.F16) ? WeightForm.Halves
        : parts.All(part => part.Weight.Type == TensorType.BF16) ? WeightForm.BrainFloats
        : WeightForm.Floats;

    private static ArraySegment<float>? PackNarrow(WeightForm form, IReadOnlyList<LayerPart> parts)
    {
        var packed = NarrowWeight.Pack(form, [.. parts.Select(Stored)], parts[0].Inputs);
        foreach (var part in parts) part.Weight.Release();
        return packed;
    }

    /// <summary>A layer's part of its weight, read as it is stored.</summary>
    private static WeightPart Stored(LayerPart part) => new(part.Weight.CopyTo, Start(part), part.Stride, part.Transposed, part.Outputs);

    /// <summary>The first number of its weight that a part has.</summary>
    private static int Start(LayerPart part)
    {
        var (row, column) = part.Transposed ? (part.FirstInput, part.FirstOutput) : (part.FirstOutput, part.FirstInput);
        return (row * part.Stride) + column;
    }

    /// <summary>The weights of layers that read the same states as one, see <see cref="PackedWeight"/>.</summary>
    /// <param name="parts">The layers.</param>
    /// <param name="room">What <see cref="PackedWeight.Allocate"/> gave for layers of these sizes; null allocates.</param>
    public static unsafe ArraySegment<float> Pack(IReadOnlyList<LayerPart> parts, ArraySegment<float>? room = null)
    {
        var outputs = parts.Sum(part => part.Outputs);
        var packed = room ?? PackedWeight.Allocate(outputs, parts[0].Inputs);
        var target = 0;
        foreach (var part in parts)
        {
            if (part.Weight.Type == TensorType.F32)
            {
                fixed (float* weight = MemoryMarshal.Cast<byte, float>(part.Weight.Bytes)[Start(part)..])
                    PackedWeight.Pack(weight, part.Stride, part.Transposed, part.Outputs, part.Inputs, packed, target);
            }
            else
            {
                PackedWeight.Pack(Stored(part), part.Inputs, packed, target);
            }
            part.Weight.Release();
            target += part.Outputs;
        }
        PackedWeight.Fill(packed, outputs, parts[0].Inputs);
        return packed;
    }
}
