using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gliner2.Operators;

/// <summary>
/// The operator <c>gliner2.QuantizeRows</c>: each row x of [rows, width] becomes bytes b with x = scale * (b - 128 + offset) but for rounding, its least and
/// greatest number (or 0) at 0 and 255: what comes out of an activation lies on one side of 0 and would waste half of the bytes otherwise.
/// Each row has its own scale and offset, so that a row's answer doesn't depend on the rows beside it.
/// <list type="bullet">
/// <item>input: float [rows, width];</item>
/// <item>outputs: uint8 [rows, width]; scales, float [rows, 1]; offsets, float [rows, 1].</item>
/// </list>
/// </summary>
internal static unsafe class QuantizeRowsOperator
{
    public const string Name = "QuantizeRows";

    /// <summary>The byte that means 0 to the product that follows; what a row's offset adds to it.</summary>
    public const byte Zero = 128;

    // Adding this to a number of less than 2^22 leaves the rounded number in the lowest bits.
    private const float Rounder = 12_582_912f;

    private const int FloatType = 1, ByteType = 2;
    private const int NumbersPerTask = 16_384;

    private struct Job
    {
        public float* Input, Scales, Offsets;
        public byte* Output;
        public int Rows, Width, RowsPerTask;
    }

    public static OrtCustomOp* Definition() => OperatorDefinition.Create(Name, [FloatType], [ByteType, FloatType, FloatType], &Compute);

    [UnmanagedCallersOnly]
    private static void* Compute(void* state, void* context)
    {
        // An exception must not cross into native code: it would end the process.
        try
        {
            Span<long> shape = stackalloc long[2];
            Job job = default;
            job.Input = (float*)OrtApi.Input(context, 0, shape);
            job.Output = (byte*)OrtApi.Output(context, 0, shape);
            job.Scales = (float*)OrtApi.Output(context, 1, [shape[0], 1]);
            job.Offsets = (float*)OrtApi.Output(context, 2, [shape[0], 1]);
            (job.Rows, job.Width) = ((int)shape[0], (int)shape[1]);
            job.RowsPerTask = Math.Max(1, NumbersPerTask / Math.Max(1, job.Width));
            if (job.Rows > 0) OrtApi.ParallelFor(context, &RunTask, (job.Rows + job.RowsPerTask - 1) / job.RowsPerTask, &job);
            return null;
        }
        catch (Exception e)
        {
            return OrtApi.Failure(e.Message);
        }
    }

    [UnmanagedCallersOnly]
    private static void RunTask(void* state, nuint task)
    {
        ref readonly var job = ref *(Job*)state;
        var first = (int)task * job.RowsPerTask;
        for (var row = first; row < Math.Min(first + job.RowsPerTask, job.Rows); row++)
        {
            var start = (long)row * job.Width;
            (job.Scales[row], job.Offsets[row]) = Quantize(new ReadOnlySpan<float>(job.Input + start, job.Width), new Span<byte>(job.Output + start, job.Width));
        }
    }

    /// <summary>Quantizes a row and returns its scale and offset.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static (float Scale, float Offset) Quantize(ReadOnlySpan<float> row, Span<byte> bytes)
    {
        var least = row.IsEmpty ? 0 : Math.Min(0, TensorPrimitives.Min(row));
        var span = (row.IsEmpty ? 0 : Math.Max(0, TensorPrimitives.Max(row))) - least;
        if (!(span > 0))
        {
            bytes.Fill(Zero);
            return (0, 0);
        }
        var factor = 255 / span;
        var zero = MathF.Round(-least * factor);
        // The byte of 0 rides along with the number that rounds.
        var (scale, rounder) = (new Vector<float>(factor), new Vector<float>(Rounder + zero));
        var (bottom, top) = (new Vector<float>(Rounder), new Vector<float>(Rounder + byte.MaxValue));
        var i = 0;
        for (; i <= row.Length - Vector<byte>.Count; i += Vector<byte>.Count)
            Vector.Narrow(Vector.Narrow(Round(row, i, 0), Round(row, i, 1)), Vector.Narrow(Round(row, i, 2), Round(row, i, 3))).CopyTo(bytes[i..]);
        for (; i < row.Length; i++) bytes[i] = (byte)BitConverter.SingleToUInt32Bits(Math.Clamp(row[i] * factor + (Rounder + zero), Rounder, Rounder + byte.MaxValue));
        return (span / 255, Zero - zero);

        // Rounding of the ends may pass them by one.
        Vector<uint> Round(ReadOnlySpan<float> numbers, int start, int part) =>
            Vector.AsVectorUInt32(Vector.Min(Vector.Max(new Vector<float>(numbers[(start + part * Vector<float>.Count)..]) * scale + rounder, bottom), top)) & new Vector<uint>(0xFF);
    }
}
