using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Gliner2.Operators;

/// <summary>
/// The operator <c>gliner2.QuantizeRows</c>: each row x of [rows, width] becomes whole numbers round(x / scale) + 128 of one byte, scale = max|x| / 127.
/// Each row has its own scale, so that a row's answer doesn't depend on the rows beside it.
/// <list type="bullet">
/// <item>input: float [rows, width];</item>
/// <item>outputs: uint8 [rows, width]; scales, float [rows, 1].</item>
/// </list>
/// </summary>
internal static unsafe class QuantizeRowsOperator
{
    public const string Name = "QuantizeRows";

    /// <summary>The byte that means 0.</summary>
    public const byte Zero = 128;

    // Adding this to a number of less than 2^22 leaves the rounded number in the lowest bits.
    private const float Rounder = 12_582_912f;

    private const int FloatType = 1, ByteType = 2;
    private const int NumbersPerTask = 16_384;

    private struct Job
    {
        public float* Input, Scales;
        public byte* Output;
        public int Rows, Width, RowsPerTask;
    }

    public static OrtCustomOp* Definition() => OperatorDefinition.Create(Name, [FloatType], [ByteType, FloatType], &Compute);

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
            job.Scales[row] = Quantize(new ReadOnlySpan<float>(job.Input + start, job.Width), new Span<byte>(job.Output + start, job.Width));
        }
    }

    /// <summary>Quantizes a row and returns its scale.</summary>
    internal static float Quantize(ReadOnlySpan<float> row, Span<byte> bytes)
    {
        var greatest = row.IsEmpty ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude(row));
        var factor = greatest > 0 ? 127 / greatest : 0;
        var (scale, rounder, zero) = (new Vector<float>(factor), new Vector<float>(Rounder), new Vector<byte>(Zero));
        var i = 0;
        for (; i <= row.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            var bits = Vector.Narrow(Vector.Narrow(Round(row, i, 0), Round(row, i, 1)), Vector.Narrow(Round(row, i, 2), Round(row, i, 3)));
            (bits ^ zero).CopyTo(bytes[i..]);
        }
        for (; i < row.Length; i++) bytes[i] = (byte)(BitConverter.SingleToUInt32Bits(row[i] * factor + Rounder) ^ Zero);
        return greatest / 127;

        Vector<uint> Round(ReadOnlySpan<float> numbers, int start, int part) =>
            Vector.AsVectorUInt32(new Vector<float>(numbers[(start + part * Vector<float>.Count)..]) * scale + rounder) & new Vector<uint>(0xFF);
    }
}
