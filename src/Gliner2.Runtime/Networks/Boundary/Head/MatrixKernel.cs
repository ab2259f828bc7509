using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Gliner2.Networks.Boundary.Head;

/// <summary>
/// The inner loop of a matrix product: some rows times a panel of <see cref="PanelWidth"/> columns. The head's matrices are small and their
/// number of rows is known only after candidates are chosen, so they are multiplied here rather than in a second session run.
/// </summary>
internal static unsafe class MatrixKernel
{
    /// <summary>Columns of a panel: two 256-bit registers.</summary>
    public const int PanelWidth = 16;

    /// <summary>y[r, 0..16) = bias + sum over k of x[r, k] * panel[k, 0..16).</summary>
    /// <param name="x">First row.</param>
    /// <param name="xStride">Floats from one row of x to the next.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="depth">Number of products in a sum.</param>
    /// <param name="panel">First row of the panel.</param>
    /// <param name="panelStride">Floats from one row of the panel to the next.</param>
    /// <param name="bias">16 floats, or null for zeros.</param>
    /// <param name="y">First row of the result.</param>
    /// <param name="yStride">Floats from one row of y to the next.</param>
    public static void Multiply(float* x, int xStride, int rows, int depth, float* panel, int panelStride, float* bias, float* y, int yStride)
    {
        var low = bias is null ? Vector256<float>.Zero : Vector256.Load(bias);
        var high = bias is null ? Vector256<float>.Zero : Vector256.Load(bias + 8);
        int row = 0;
        for (; row + 6 <= rows; row += 6, x += 6 * xStride, y += 6 * yStride)
        {
            Vector256<float> a0 = low, a1 = low, a2 = low, a3 = low, a4 = low, a5 = low;
            Vector256<float> b0 = high, b1 = high, b2 = high, b3 = high, b4 = high, b5 = high;
            float* x0 = x, x1 = x + xStride, x2 = x + 2 * xStride, x3 = x + 3 * xStride, x4 = x + 4 * xStride, x5 = x + 5 * xStride;
            float* w = panel;
            for (int k = 0; k < depth; k++, w += panelStride)
            {
                var w0 = Vector256.Load(w);
                var w1 = Vector256.Load(w + 8);
                var v = Vector256.Create(x0[k]);
                a0 = MultiplyAdd(v, w0, a0);
                b0 = MultiplyAdd(v, w1, b0);
                v = Vector256.Create(x1[k]);
                a1 = MultiplyAdd(v, w0, a1);
                b1 = MultiplyAdd(v, w1, b1);
                v = Vector256.Create(x2[k]);
                a2 = MultiplyAdd(v, w0, a2);
                b2 = MultiplyAdd(v, w1, b2);
                v = Vector256.Create(x3[k]);
                a3 = MultiplyAdd(v, w0, a3);
                b3 = MultiplyAdd(v, w1, b3);
                v = Vector256.Create(x4[k]);
                a4 = MultiplyAdd(v, w0, a4);
                b4 = MultiplyAdd(v, w1, b4);
                v = Vector256.Create(x5[k]);
                a5 = MultiplyAdd(v, w0, a5);
                b5 = MultiplyAdd(v, w1, b5);
            }
            Store(y, a0, b0);
            Store(y + yStride, a1, b1);
            Store(y + 2 * yStride, a2, b2);
            Store(y + 3 * yStride, a3, b3);
            Store(y + 4 * yStride, a4, b4);
            Store(y + 5 * yStride, a5, b5);
        }
        // Sums run in the same order in every path, so that a row's result doesn't depend on its place among the rows.
        for (; row + 3 <= rows; row += 3, x += 3 * xStride, y += 3 * yStride)
        {
            Vector256<float> a0 = low, a1 = low, a2 = low, b0 = high, b1 = high, b2 = high;
            float* x0 = x, x1 = x + xStride, x2 = x + 2 * xStride;
            float* w = panel;
            for (int k = 0; k < depth; k++, w += panelStride)
            {
                var w0 = Vector256.Load(w);
                var w1 = Vector256.Load(w + 8);
                var v = Vector256.Create(x0[k]);
                a0 = MultiplyAdd(v, w0, a0);
                b0 = MultiplyAdd(v, w1, b0);
                v = Vector256.Create(x1[k]);
                a1 = MultiplyAdd(v, w0, a1);
                b1 = MultiplyAdd(v, w1, b1);
                v = Vector256.Create(x2[k]);
                a2 = MultiplyAdd(v, w0, a2);
                b2 = MultiplyAdd(v, w1, b2);
            }
            Store(y, a0, b0);
            Store(y + yStride, a1, b1);
            Store(y + 2 * yStride, a2, b2);
        }
        for (; row < rows; row++, x += xStride, y += yStride)
        {
            Vector256<float> a = low, b = high;
            float* w = panel;
            for (int k = 0; k < depth; k++, w += panelStride)
            {
                var v = Vector256.Create(x[k]);
                a = MultiplyAdd(v, Vector256.Load(w), a);
                b = MultiplyAdd(v, Vector256.Load(w + 8), b);
            }
            Store(y, a, b);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> sum) =>
        Fma.IsSupported ? Fma.MultiplyAdd(a, b, sum) : a * b + sum;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* y, Vector256<float> low, Vector256<float> high)
    {
        low.Store(y);
        high.Store(y + 8);
    }
}
