using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Gliner2.Kernels.MachineCode;

// .NET 8 calls these instructions a preview; since .NET 9 they are not, and nothing about them has changed.
#pragma warning disable CA2252

namespace Gliner2.Kernels;

/// <summary>
/// The innermost part of products of bytes: a block of rows times a panel of columns, four steps of the depth at a time, all sums in registers. For processors that multiply bytes and add
/// the products in one step: in 512 bits where the processor and the system allow it (AVX512-VNNI, see <see cref="ByteTileCode"/>), else in 256 (AVX-VNNI). Both give the same bits.
/// </summary>
internal static unsafe class ByteTile
{
    /// <summary>Rows and columns of a block.</summary>
    public const int Size = AttentionJob.Panel;

    /// <summary>Steps of the depth that are added up at once: the depth must be a multiple.</summary>
    public const int Group = 4;

    /// <summary>The byte that means 0.</summary>
    public const byte Zero = 128;

    // The sums of a row's bytes are found in eight sums of 16 bits.
    private const int MostDepth = 512;

    private static readonly nint[]? Functions = Processor.HasByteProducts ? ByteTileCode.Make() : null;

    /// <summary>Whether this processor, and .NET in this process, multiply so, and rows of this many numbers can be multiplied.</summary>
    public static bool Takes(int depth) => (Functions is not null || IsNamed) && depth % Group == 0 && depth <= MostDepth;

    /// <summary>Whether .NET has a name for it, in 256 bits.</summary>
    public static bool IsNamed => AvxVnni.IsSupported && Fma.IsSupported;

    /// <summary>c [count, Size] = start + what rows and columns stand for, multiplied.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="count">How many of them; more may be computed, and written.</param>
    /// <param name="panel">The columns, a <see cref="BytePanel"/>.</param>
    /// <param name="depth">Length of the sums.</param>
    /// <param name="start">What is added, rows <paramref name="startStride"/> apart; 0 takes one row for all.</param>
    /// <param name="startStride">Numbers from row to row.</param>
    /// <param name="c">The result, rows <paramref name="cStride"/> apart.</param>
    /// <param name="cStride">Numbers from row to row.</param>
    public static void Multiply(in ByteBlock rows, int count, float* panel, int depth, float* start, int startStride, float* c, int cStride)
    {
        if (Functions is null)
        {
            MultiplyNamed(rows, panel, depth, start, startStride, c, cStride);
            return;
        }

        ByteTileCall call = default;
        call.Rows = rows.Signed;
        call.RowStride = depth;
        call.Panel = (byte*)panel;
        call.Groups = depth / Group;
        call.Starts = rows.Starts;
        call.RowScales = rows.Scales;
        call.ColumnScales = BytePanel.Scales(panel, depth);
        call.Start = start;
        call.StartStride = startStride * sizeof(float);
        call.Result = c;
        call.ResultStride = cStride * sizeof(float);
        ((delegate* unmanaged[SuppressGCTransition]<ByteTileCall*, void>)Functions[count - 1])(&call);
    }

    /// <summary>The same of all rows in 256 bits.</summary>
    public static void MultiplyNamed(in ByteBlock rows, float* panel, int depth, float* start, int startStride, float* c, int cStride)
    {
        // Six rows and two vectors of columns are twelve sums in sixteen registers; 16 rows are 6, 5 and 5.
        Multiply<Six>(rows, 0, panel, depth, start, startStride, c, cStride);
        Multiply<Five>(rows, 6, panel, depth, start + (6 * startStride), startStride, c + (6 * cStride), cStride);
        Multiply<Five>(rows, 11, panel, depth, start + (11 * startStride), startStride, c + (11 * cStride), cStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply<TRows>(in ByteBlock rows, int first, float* panel, int depth, float* start, int startStride, float* c, int cStride)
        where TRows : struct, IRows
    {
        var a = rows.Signed + (first * depth);
        var b = (byte*)panel;
        var starts = rows.Starts + first;
        var scales = rows.Scales + first;
        Vector256<int> c00, c01, c10, c11, c20, c21, c30, c31, c40, c41, c50, c51;
        c00 = c01 = Vector256.Create(starts[0]);
        c10 = c11 = Vector256.Create(starts[1]);
        c20 = c21 = Vector256.Create(starts[2]);
        c30 = c31 = Vector256.Create(starts[3]);
        c40 = c41 = Vector256.Create(starts[4]);
        c50 = c51 = TRows.Count > 5 ? Vector256.Create(starts[5]) : default;
        var a3 = a + (3 * depth);
        for (var end = a + depth; a < end; a += Group, a3 += Group, b += Group * Size)
        {
            var x0 = Vector256.Load(b);
            var x1 = Vector256.Load(b + (8 * Group));
            Step(a, x0, x1, ref c00, ref c01);
            Step(a + depth, x0, x1, ref c10, ref c11);
            Step(a + (2 * depth), x0, x1, ref c20, ref c21);
            Step(a3, x0, x1, ref c30, ref c31);
            Step(a3 + depth, x0, x1, ref c40, ref c41);
            if (TRows.Count > 5) Step(a3 + (2 * depth), x0, x1, ref c50, ref c51);
        }

        var columns = BytePanel.Scales(panel, depth);
        var (s0, s1) = (Vector256.Load(columns), Vector256.Load(columns + 8));
        Store(c00, c01, s0, s1, scales[0], start, c);
        Store(c10, c11, s0, s1, scales[1], start + startStride, c + cStride);
        Store(c20, c21, s0, s1, scales[2], start + (2 * startStride), c + (2 * cStride));
        Store(c30, c31, s0, s1, scales[3], start + (3 * startStride), c + (3 * cStride));
        Store(c40, c41, s0, s1, scales[4], start + (4 * startStride), c + (4 * cStride));
        if (TRows.Count > 5) Store(c50, c51, s0, s1, scales[5], start + (5 * startStride), c + (5 * cStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(sbyte* y, Vector256<byte> x0, Vector256<byte> x1, ref Vector256<int> c0, ref Vector256<int> c1)
    {
        var factor = Vector256.Create(*(int*)y).AsSByte();
        c0 = AvxVnni.MultiplyWideningAndAdd(c0, x0, factor);
        c1 = AvxVnni.MultiplyWideningAndAdd(c1, x1, factor);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<int> low, Vector256<int> high, Vector256<float> lowScales, Vector256<float> highScales, float scale, float* start, float* target)
    {
        var factor = Vector256.Create(scale);
        Fma.MultiplyAdd(Avx.ConvertToVector256Single(low) * lowScales, factor, Vector256.Load(start)).Store(target);
        Fma.MultiplyAdd(Avx.ConvertToVector256Single(high) * highScales, factor, Vector256.Load(start + 8)).Store(target + 8);
    }

    private interface IRows
    {
        static abstract int Count { get; }
    }

    private readonly struct Five : IRows { public static int Count => 5; }
    private readonly struct Six : IRows { public static int Count => 6; }
}
