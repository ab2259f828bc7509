namespace Gliner2.Kernels;

/// <summary>A linear layer at once, outside of a session, with all processors: what depends on weights alone is computed so, while a model loads.</summary>
internal static unsafe class LinearLayer
{
    /// <param name="input">[rows, inputs].</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="weight">Packed, see <see cref="PackedWeight"/>.</param>
    /// <param name="bias">[panels * width].</param>
    /// <param name="outputs">Number of outputs.</param>
    /// <returns>[rows, outputs].</returns>
    public static float[] Compute(float[] input, int rows, ArraySegment<float> weight, float[] bias, int outputs)
    {
        var output = GC.AllocateUninitializedArray<float>(checked(rows * outputs));
        Compute(input, rows, weight, bias, output, outputs);
        return output;
    }

    /// <summary>The same into an array that is there.</summary>
    /// <param name="input">[rows, inputs].</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="weight">Packed, see <see cref="PackedWeight"/>.</param>
    /// <param name="bias">[panels * width].</param>
    /// <param name="output">[rows, outputs], or longer.</param>
    /// <param name="outputs">Number of outputs.</param>
    public static void Compute(float[] input, int rows, ArraySegment<float> weight, float[] bias, float[] output, int outputs)
    {
        if (output.Length < (long)rows * outputs) throw new ArgumentException($"there is room for {output.Length} numbers, and {rows} rows of {outputs} are computed", nameof(output));
        fixed (float* x = input, w = weight.AsSpan(), b = bias, y = output)
        {
            var job = LinearJob.Of(x, rows, input.Length / rows, w, b, y, outputs, Environment.ProcessorCount);
            var place = (nint)(&job);
            Parallel.For(0, job.Tasks, task => Widest.Run(*(LinearJob*)place, task));
        }
    }
}
