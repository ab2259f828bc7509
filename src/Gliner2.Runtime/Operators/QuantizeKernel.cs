using System;
using System.Runtime.CompilerServices;

namespace Gliner2.Operators;

/// <summary>Rounds rows to bytes, see <see cref="QuantizeRowsOperator"/>, with one register width.</summary>
internal static unsafe class QuantizeKernel<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    /// <summary>Rounds a row and returns its scale and offset.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (float Scale, float Offset) Run(float* row, int width, byte* bytes)
    {
        var (least, greatest) = (TSimd.Broadcast(0), TSimd.Broadcast(0));
        var n = 0;
        for (; n + TSimd.Lanes <= width; n += TSimd.Lanes)
        {
            var x = TSimd.Load(row + n);
            least = TSimd.Min(least, x);
            greatest = TSimd.Max(greatest, x);
        }

        var (bottom, top) = (-TSimd.Max(TSimd.Multiply(least, TSimd.Broadcast(-1))), TSimd.Max(greatest));
        for (; n < width; n++) (bottom, top) = (Math.Min(bottom, row[n]), Math.Max(top, row[n]));
        var span = top - bottom;
        if (!(span > 0))
        {
            new Span<byte>(bytes, width).Fill(QuantizeRowsOperator.Zero);
            return (0, 0);
        }

        const int Greatest = byte.MaxValue;
        var factor = Greatest / span;
        var zero = MathF.Round(-bottom * factor);
        var (scale, shift, end) = (TSimd.Broadcast(factor), TSimd.Broadcast(zero), TSimd.Broadcast(Greatest));
        // Rounding of the ends may pass them by one, hence the bounds.
        for (n = 0; n + TSimd.Lanes <= width; n += TSimd.Lanes)
            TSimd.StoreBytes(TSimd.Min(end, TSimd.Max(TSimd.Broadcast(0), TSimd.MultiplyAdd(TSimd.Load(row + n), scale, shift))), bytes + n);
        for (; n < width; n++) bytes[n] = (byte)Math.Clamp(MathF.Round(MathF.FusedMultiplyAdd(row[n], factor, zero)), 0, Greatest);
        return (span / Greatest, QuantizeRowsOperator.Zero - zero);
    }
}
