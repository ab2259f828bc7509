using System.Runtime.Intrinsics.X86;
using Gliner2.Kernels.MachineCode;

namespace Gliner2.Kernels;

/// <summary>
/// Tiles of matrix products in 512 bits, in instructions of our own: for native executables, which are compiled for processors with 256 and may not name what only some have, on processors that have more.
/// </summary>
internal static unsafe class FloatProduct
{
    /// <summary>Rows of a tile at most.</summary>
    public const int MostRows = FloatProductCode.MostRows;

    /// <summary>Columns of a tile.</summary>
    public const int Columns = FloatProductCode.Columns;

    /// <summary>Whether this processor and the system allow it.</summary>
    public static bool IsSupported => Made.Functions is not null;

    /// <summary>Whether it is more than what kernels here are compiled for.</summary>
    public static bool IsWider { get; } = Fma.IsSupported && !Avx512F.IsSupported && IsSupported;

    /// <summary>c [rows, <see cref="Columns"/>] = start + a [rows, depth] * b.</summary>
    /// <param name="rows">Rows, 1 to <see cref="MostRows"/>.</param>
    /// <param name="a">The left matrix, its rows <paramref name="aStride"/> apart.</param>
    /// <param name="aStride">Numbers from row to row.</param>
    /// <param name="b0">The first half of the right matrix's columns [depth, 16].</param>
    /// <param name="b1">The second half.</param>
    /// <param name="depth">Length of the sums.</param>
    /// <param name="start">What the sums of each row start with.</param>
    /// <param name="c">The result.</param>
    /// <param name="next">What will be needed soon: two cache lines are fetched each step.</param>
    /// <param name="nextStep">Bytes from one fetch to the next.</param>
    public static void Multiply(int rows, float* a, long aStride, float* b0, float* b1, int depth, float* start, float* c, float* next, int nextStep)
    {
        if (depth == 0)
        {
            for (var r = 0; r < rows; r++) new ReadOnlySpan<float>(start, Columns).CopyTo(new Span<float>(c + (r * Columns), Columns));
            return;
        }

        FloatProductCall call = default;
        call.Rows = a;
        call.RowStride = aStride * sizeof(float);
        call.Panel = b0;
        call.OtherPanel = (byte*)b1 - (byte*)b0;
        call.Depth = depth;
        call.Start = start;
        call.Result = c;
        call.Next = (byte*)next;
        call.NextStep = nextStep;
        ((delegate* unmanaged[SuppressGCTransition]<FloatProductCall*, void>)Made.Functions![rows - 1])(&call);
    }

    // Apart, for most processes never ask.
    private static class Made
    {
        public static readonly nint[]? Functions = Processor.HasWideRegisters ? FloatProductCode.Make() : null;
    }
}
