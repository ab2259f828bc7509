using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gliner2.Kernels;

/// <summary>
/// A packed weight in half the room: panels as in <see cref="PackedWeight"/>, but two numbers to a word of 32 bits, a row's first vector of columns in the lower halves and its second one in the
/// upper halves, so that one vector of words becomes two of floats by shifts and masks (<see cref="ISimd{TVector}.WidenHalves"/>). Nothing is lost: numbers that have no such form aren't packed so.
/// </summary>
/// <remarks>
/// A half is stored as sign, exponent and fraction, of 1, 5 and 10 bits, as IEEE 754 has it, but without subnormal numbers: its exponents 1 to 31 stand for 2^-24 to 2^6, and all bits zero for 0.
/// Moved to the places of a float's bits it is 2^-102 times its value, always a normal number or zero, so that widening is one exact multiplication.
/// </remarks>
internal static unsafe class NarrowWeight
{
    /// <summary>What a half's bits, as a float's, are multiplied by: 2^102.</summary>
    public const float HalfScale = 5.0706024e30f;

    /// <summary>Places of a half's bits in a float: its sign, the lowest five bits of the exponent, the highest ten of the fraction.</summary>
    public const int HalfMask = unchecked((int)0x8FFFE000);

    /// <summary>How far right of its own place a half's sign and numbers are moved.</summary>
    public const int HalfShift = 3;

    /// <summary>Words of a packed weight of these sizes.</summary>
    public static int Words(int outputs, int inputs) => checked(PackedWeight.Panels(outputs) * Widest.Lanes * inputs);

    /// <summary>Packs parts side by side, with all processors.</summary>
    /// <param name="form">Halves or brain floats.</param>
    /// <param name="parts">The parts, of equally many inputs.</param>
    /// <param name="inputs">How many inputs.</param>
    /// <returns>The words; null when a number can't be had in that form.</returns>
    public static ArraySegment<float>? Pack(WeightForm form, IReadOnlyList<WeightPart> parts, int inputs)
    {
        var outputs = parts.Sum(part => part.Outputs);
        var packed = PackedWeight.AllocateNumbers(Words(outputs, inputs));
        var lossless = true;
        // A panel's floats lie outside the managed heap, which would grow by them.
        Parallel.For(0, PackedWeight.Panels(outputs), () => new NativeBytes(checked(inputs * PackedWeight.PanelWidth * sizeof(float))), (panel, loop, room) =>
        {
            var wide = (float*)room.Address;
            var column = panel * PackedWeight.PanelWidth;
            if (outputs - column < PackedWeight.PanelWidth) room.Span.Clear();
            var start = 0;
            foreach (var part in parts)
            {
                // What the part has of the panel's columns.
                var (first, end) = (Math.Max(0, column - start), Math.Min(part.Outputs, column + PackedWeight.PanelWidth - start));
                if (first < end) PackedWeight.PackPanel(part, first, end - first, inputs, wide + (start + first - column));
                start += part.Outputs;
            }
            fixed (float* words = &packed.AsSpan()[panel * inputs * Widest.Lanes])
            {
                if (Narrow(form, wide, inputs, words)) return room;
            }
            Volatile.Write(ref lossless, false);
            loop.Stop();
            return room;
        }, room => room.Dispose());
        return lossless ? packed : default(ArraySegment<float>?);
    }

    /// <summary>A panel's floats to words; false when one of them isn't kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Narrow(WeightForm form, float* wide, int rows, float* words)
    {
        var lanes = Widest.Lanes;
        var lost = Vector128<uint>.Zero;
        for (var row = 0; row < rows; row++, wide += 2 * lanes, words += lanes)
        {
            for (var n = 0; n < lanes; n += Vector128<float>.Count)
            {
                var (low, high) = (Vector128.Load(wide + n), Vector128.Load(wide + lanes + n));
                var word = form == WeightForm.Halves ? HalfBits(low, ref lost) >> 16 | HalfBits(high, ref lost) : BrainBits(low, ref lost) >> 16 | BrainBits(high, ref lost);
                word.AsSingle().Store(words + n);
            }
        }
        return lost == Vector128<uint>.Zero;
    }

    /// <summary>The half in the upper bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> HalfBits(Vector128<float> value, ref Vector128<uint> lost)
    {
        var bits = (value * Vector128.Create(1 / HalfScale)).AsUInt32();
        var kept = bits & Vector128.Create(unchecked((uint)HalfMask));
        // The multiplication itself loses what is below the least normal float.
        lost |= (bits ^ kept) | ((bits.AsSingle() * Vector128.Create(HalfScale)).AsUInt32() ^ value.AsUInt32());
        return (kept & Vector128.Create(0x80000000u)) | (kept << HalfShift & Vector128.Create(0x7FFF0000u));
    }

    /// <summary>The upper half of a float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> BrainBits(Vector128<float> value, ref Vector128<uint> lost)
    {
        var bits = value.AsUInt32();
        var kept = bits & Vector128.Create(0xFFFF0000u);
        lost |= bits ^ kept;
        return kept;
    }
}
