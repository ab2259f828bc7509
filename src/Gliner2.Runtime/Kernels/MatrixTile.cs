using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Gliner2.Kernels;

/// <summary>
/// The innermost part of every matrix product: some rows of the left matrix times two vectors of columns of the right one, all sums in registers. The right matrix is in
/// panels: what a step along the depth needs lies together, so that it is read straight through.
/// </summary>
internal static unsafe class MatrixTile<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    /// <summary>The most rows whose sums fit into the registers: with two vectors of the right matrix and one number of the left one, 27 of 32 or 15 of 16.</summary>
    public static int MostRows => TSimd.ManyRegisters ? 12 : 6;

    /// <summary>Columns of a tile.</summary>
    public static int Columns => 2 * TSimd.Lanes;

    /// <summary>c [rows, Columns] = start + a [rows, depth] * b.</summary>
    /// <param name="rows">Rows, 1 to <see cref="MostRows"/>.</param>
    /// <param name="a">The left matrix, its rows <paramref name="aStride"/> apart.</param>
    /// <param name="aStride">Numbers from row to row.</param>
    /// <param name="b0">The first vector of columns of the right matrix.</param>
    /// <param name="b1">The second one.</param>
    /// <param name="bStep">Numbers from one step of the depth to the next, in both.</param>
    /// <param name="depth">Length of the sums.</param>
    /// <param name="start">What the sums start with: as c, its rows <paramref name="startStride"/> apart; 0 takes one row for all.</param>
    /// <param name="startStride">Numbers from row to row.</param>
    /// <param name="c">The result.</param>
    /// <param name="cStride">Numbers from row to row.</param>
    /// <param name="next">What will be needed soon: <paramref name="bStep"/> numbers of it are fetched every <paramref name="pace"/> steps.</param>
    /// <param name="pace">Steps between two fetches.</param>
    public static void Multiply(
        int rows, float* a, long aStride, float* b0, float* b1, int bStep, int depth, float* start, long startStride, float* c, long cStride, float* next, int pace)
    {
        Debug.Assert(rows >= 1 && rows <= MostRows, "more rows than the registers hold");
        Debug.Assert(bStep >= TSimd.Lanes && (rows == 1 || cStride >= Columns) && (startStride == 0 || startStride >= Columns), "rows overlap");
        switch (rows)
        {
            case 1: Multiply<Rows1>(a, aStride, b0, b1, bStep, depth, start, startStride, c, cStride, next, pace); break;
            case 2: Multiply<Rows2>(a, aStride, b0, b1, bStep, depth, start, startStride, c, cStride, next, pace); break;
            case 3: Multiply<Rows3>(a, aStride, b0, b1, bStep, depth, start, startStride, c, cStride, next, pace); break;
            case 4: Multiply<Rows4>(a, aStride, b0, b1, bStep, depth, start, startStride, c, cStride, next, pace); break;
            case 5: Multiply<Rows5>(a, aStride, b0, b1, bStep, depth, start, startStride, c, cStride, next, pace); break;
            case 6: Multiply<Rows6>(a, aStride, b0, b1, bStep, depth, start, startStride, c, cStride, next, pace); break;
            case 7: Multiply<Rows7>(a, aStride, b0, b1, bStep, depth, start, startStride, c, cStride, next, pace); break;
            case 8: Multiply<Rows8>(a, aStride, b0, b1, bStep, depth, start, startStride, c, cStride, next, pace); break;
            case 9: Multiply<Rows9>(a, aStride, b0, b1, bStep, depth, start, startStride, c, cStride, next, pace); break;
            case 10: Multiply<Rows10>(a, aStride, b0, b1, bStep, depth, start, startStride, c, cStride, next, pace); break;
            case 11: Multiply<Rows11>(a, aStride, b0, b1, bStep, depth, start, startStride, c, cStride, next, pace); break;
            case 12: Multiply<Rows12>(a, aStride, b0, b1, bStep, depth, start, startStride, c, cStride, next, pace); break;
            default: throw new ArgumentOutOfRangeException(nameof(rows));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply<TRows>(
        float* a, long aStride, float* b0, float* b1, int bStep, int depth, float* start, long startStride, float* c, long cStride, float* next, int pace)
        where TRows : struct, IRows
    {
        TVector c00, c01, c10, c11, c20, c21, c30, c31, c40, c41, c50, c51, c60, c61, c70, c71, c80, c81, c90, c91, ca0, ca1, cb0, cb1;
        c00 = c01 = c10 = c11 = c20 = c21 = c30 = c31 = c40 = c41 = c50 = c51 = c60 = c61 = c70 = c71 = c80 = c81 = c90 = c91 = ca0 = ca1 = cb0 = cb1 = TSimd.Broadcast(0);
        LoadPair(start, out c00, out c01);
        if (TRows.Count > 1) LoadPair(start + startStride, out c10, out c11);
        if (TRows.Count > 2) LoadPair(start + (2 * startStride), out c20, out c21);
        if (TRows.Count > 3) LoadPair(start + (3 * startStride), out c30, out c31);
        if (TRows.Count > 4) LoadPair(start + (4 * startStride), out c40, out c41);
        if (TRows.Count > 5) LoadPair(start + (5 * startStride), out c50, out c51);
        if (TRows.Count > 6) LoadPair(start + (6 * startStride), out c60, out c61);
        if (TRows.Count > 7) LoadPair(start + (7 * startStride), out c70, out c71);
        if (TRows.Count > 8) LoadPair(start + (8 * startStride), out c80, out c81);
        if (TRows.Count > 9) LoadPair(start + (9 * startStride), out c90, out c91);
        if (TRows.Count > 10) LoadPair(start + (10 * startStride), out ca0, out ca1);
        if (TRows.Count > 11) LoadPair(start + (11 * startStride), out cb0, out cb1);

        var a3 = a + (3 * aStride);
        var a6 = a + (6 * aStride);
        var a9 = a + (9 * aStride);
        for (var end = a + depth; a < end;)
        {
            TSimd.Prefetch(next);
            if (TSimd.Lanes == 16) TSimd.Prefetch(next + 16);
            next += bStep;
            for (var stop = end - a > pace ? a + pace : end; a < stop; a++, a3++, a6++, a9++, b0 += bStep, b1 += bStep)
            {
                var x0 = TSimd.Load(b0);
                var x1 = TSimd.Load(b1);
                Step(a, x0, x1, ref c00, ref c01);
                if (TRows.Count > 1) Step(a + aStride, x0, x1, ref c10, ref c11);
                if (TRows.Count > 2) Step(a + (2 * aStride), x0, x1, ref c20, ref c21);
                if (TRows.Count > 3) Step(a3, x0, x1, ref c30, ref c31);
                if (TRows.Count > 4) Step(a3 + aStride, x0, x1, ref c40, ref c41);
                if (TRows.Count > 5) Step(a3 + (2 * aStride), x0, x1, ref c50, ref c51);
                if (TRows.Count > 6) Step(a6, x0, x1, ref c60, ref c61);
                if (TRows.Count > 7) Step(a6 + aStride, x0, x1, ref c70, ref c71);
                if (TRows.Count > 8) Step(a6 + (2 * aStride), x0, x1, ref c80, ref c81);
                if (TRows.Count > 9) Step(a9, x0, x1, ref c90, ref c91);
                if (TRows.Count > 10) Step(a9 + aStride, x0, x1, ref ca0, ref ca1);
                if (TRows.Count > 11) Step(a9 + (2 * aStride), x0, x1, ref cb0, ref cb1);
            }
        }

        StorePair(c00, c01, c);
        if (TRows.Count > 1) StorePair(c10, c11, c + cStride);
        if (TRows.Count > 2) StorePair(c20, c21, c + (2 * cStride));
        if (TRows.Count > 3) StorePair(c30, c31, c + (3 * cStride));
        if (TRows.Count > 4) StorePair(c40, c41, c + (4 * cStride));
        if (TRows.Count > 5) StorePair(c50, c51, c + (5 * cStride));
        if (TRows.Count > 6) StorePair(c60, c61, c + (6 * cStride));
        if (TRows.Count > 7) StorePair(c70, c71, c + (7 * cStride));
        if (TRows.Count > 8) StorePair(c80, c81, c + (8 * cStride));
        if (TRows.Count > 9) StorePair(c90, c91, c + (9 * cStride));
        if (TRows.Count > 10) StorePair(ca0, ca1, c + (10 * cStride));
        if (TRows.Count > 11) StorePair(cb0, cb1, c + (11 * cStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(float* y, TVector x0, TVector x1, ref TVector c0, ref TVector c1)
    {
        var factor = TSimd.Broadcast(y);
        c0 = TSimd.MultiplyAdd(factor, x0, c0);
        c1 = TSimd.MultiplyAdd(factor, x1, c1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LoadPair(float* source, out TVector low, out TVector high)
    {
        low = TSimd.Load(source);
        high = TSimd.Load(source + TSimd.Lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StorePair(TVector low, TVector high, float* target)
    {
        TSimd.Store(low, target);
        TSimd.Store(high, target + TSimd.Lanes);
    }

    /// <summary>A number of rows that the compiler knows, so that it leaves out what the others would need.</summary>
    private interface IRows
    {
        static abstract int Count { get; }
    }

    private readonly struct Rows1 : IRows { public static int Count => 1; }
    private readonly struct Rows2 : IRows { public static int Count => 2; }
    private readonly struct Rows3 : IRows { public static int Count => 3; }
    private readonly struct Rows4 : IRows { public static int Count => 4; }
    private readonly struct Rows5 : IRows { public static int Count => 5; }
    private readonly struct Rows6 : IRows { public static int Count => 6; }
    private readonly struct Rows7 : IRows { public static int Count => 7; }
    private readonly struct Rows8 : IRows { public static int Count => 8; }
    private readonly struct Rows9 : IRows { public static int Count => 9; }
    private readonly struct Rows10 : IRows { public static int Count => 10; }
    private readonly struct Rows11 : IRows { public static int Count => 11; }
    private readonly struct Rows12 : IRows { public static int Count => 12; }
}
