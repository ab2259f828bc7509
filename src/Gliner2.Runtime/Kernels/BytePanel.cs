using System.Runtime.CompilerServices;

namespace Gliner2.Kernels;

/// <summary>
/// Columns in bytes as <see cref="ByteTile"/> reads them, a panel a record of <see cref="Floats"/> floats: bytes [depth / Group, Size, Group], then what a byte of each column stands for.
/// A column is x = scale * (byte - <see cref="ByteTile.Zero"/>).
/// </summary>
internal static unsafe class BytePanel
{
    private const int Size = ByteTile.Size;

    /// <summary>Length of a panel.</summary>
    public static int Floats(int depth) => (depth / ByteTile.Group * Size) + Size;

    public static float* Scales(float* panel, int depth) => panel + (depth / ByteTile.Group * Size);

    /// <summary>Makes a panel of a block of rows, which become columns.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="depth">Numbers of a row.</param>
    /// <param name="scale">What the numbers are multiplied by.</param>
    /// <param name="panel">The panel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack<TSimd, TVector>(in ByteBlock rows, int depth, float scale, float* panel)
        where TSimd : struct, ISimd<TVector>
        where TVector : unmanaged
    {
        // A group of bytes goes where it goes as if it were a float.
        var (source, groups) = ((nint)rows.Bytes, depth / ByteTile.Group);
        var square = stackalloc TVector[TSimd.Lanes];
        var g = 0;
        for (; g + TSimd.Lanes <= groups; g += TSimd.Lanes)
        {
            for (var r = 0; r < Size; r += TSimd.Lanes)
            {
                for (var n = 0; n < TSimd.Lanes; n++) square[n] = TSimd.Load((float*)source + ((r + n) * groups) + g);
                TSimd.Transpose(square);
                for (var n = 0; n < TSimd.Lanes; n++) TSimd.Store(square[n], panel + ((g + n) * Size) + r);
            }
        }

        for (; g < groups; g++)
            for (var r = 0; r < Size; r++) ((int*)panel)[(g * Size) + r] = ((int*)source)[(r * groups) + g];

        var scales = Scales(panel, depth);
        for (var r = 0; r < Size; r++) scales[r] = rows.Scales[r] * scale;
    }
}
