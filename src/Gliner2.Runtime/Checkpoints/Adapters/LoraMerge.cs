using System.Numerics.Tensors;

namespace Gliner2.Checkpoints.Adapters;

/// <summary>The arithmetic of merging, in single precision as the reference does it.</summary>
internal static class LoraMerge
{
    private const long ParallelFrom = 1 << 20;

    /// <summary><c>W + s * (B A)</c>; with magnitudes, each row of that scaled to its magnitude.</summary>
    public static float[] Weight(WeightTensor weight, AdapterPair pair, double scale)
    {
        var (outputs, inputs) = ((int)weight.Shape[0], (int)weight.Shape[1]);
        var rank = (int)pair.A!.Shape[0];
        var merged = weight.ToFloats();
        var a = pair.A.ToFloats();
        var b = pair.B!.ToFloats();
        var magnitudes = pair.Magnitude?.ToFloats();
        var factor = (float)scale;

        void MergeRow(int row)
        {
            var target = merged.AsSpan(row * inputs, inputs);
            var product = new float[inputs];
            for (var k = 0; k < rank; k++)
                TensorPrimitives.MultiplyAdd(a.AsSpan(k * inputs, inputs), b[(row * rank) + k], product, product);

            TensorPrimitives.MultiplyAdd(product, factor, target, target);
            if (magnitudes is not null) TensorPrimitives.Multiply(target, magnitudes[row] / TensorPrimitives.Norm(target), target);
        }

        if (weight.Count * rank < ParallelFrom)
        {
            for (var row = 0; row < outputs; row++) MergeRow(row);
        }
        else
        {
            Parallel.For(0, outputs, MergeRow);
        }

        return merged;
    }

    /// <summary><c>b + s * lora_B.bias</c>.</summary>
    public static float[] Bias(WeightTensor bias, WeightTensor change, double scale)
    {
        var merged = bias.ToFloats();
        TensorPrimitives.MultiplyAdd(change.ToFloats(), (float)scale, merged, merged);
        return merged;
    }
}
