using System.Runtime.CompilerServices;

namespace Gliner2.Kernels;

/// <summary>A panel of a <see cref="NarrowWeight"/> in single precision, for one task of a product: it stays in the cache while all rows are multiplied with it.</summary>
internal static unsafe class WidenedPanel<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    /// <summary>Widens a panel.</summary>
    /// <param name="form">What it is stored as.</param>
    /// <param name="words">The panel.</param>
    /// <param name="depth">Its rows.</param>
    /// <returns>As <see cref="PackedWeight"/> has it, until this thread widens another one.</returns>
    public static float* Of(WeightForm form, float* words, int depth)
    {
        var panel = ThreadRoom.Of(checked(2 * TSimd.Lanes * depth));
        Widen(form, words, depth, panel);
        return panel;
    }

    /// <summary>Widens two panels, or one, which is the other one then too.</summary>
    /// <param name="form">What they are stored as.</param>
    /// <param name="words">The first panel.</param>
    /// <param name="otherWords">The second one; null for none.</param>
    /// <param name="depth">Their rows.</param>
    /// <param name="other">The second one as it is returned.</param>
    /// <returns>As the other.</returns>
    public static float* Of(WeightForm form, float* words, float* otherWords, int depth, out float* other)
    {
        var size = checked(2 * TSimd.Lanes * depth);
        var panel = ThreadRoom.Of(checked(2 * size));
        Widen(form, words, depth, panel);
        other = otherWords is null ? panel : panel + size;
        if (otherWords is not null) Widen(form, otherWords, depth, other);
        return panel;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Widen(WeightForm form, float* words, int depth, float* target)
    {
        if (form == WeightForm.Halves)
        {
            for (var end = words + (depth * TSimd.Lanes); words < end; words += TSimd.Lanes, target += 2 * TSimd.Lanes)
            {
                TSimd.WidenHalves(words, out var low, out var high);
                TSimd.Store(low, target);
                TSimd.Store(high, target + TSimd.Lanes);
            }
        }
        else
        {
            for (var end = words + (depth * TSimd.Lanes); words < end; words += TSimd.Lanes, target += 2 * TSimd.Lanes)
            {
                TSimd.WidenBrainFloats(words, out var low, out var high);
                TSimd.Store(low, target);
                TSimd.Store(high, target + TSimd.Lanes);
            }
        }
    }
}
