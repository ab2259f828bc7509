using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gliner2.Kernels;

/// <summary>Floats from the 16-bit forms in which checkpoints are stored: exact, every number has its equal.</summary>
/// <remarks>Optimized at once: a model is loaded once, and unoptimized vector code takes thirty times as long, which is most of the time to a first answer.</remarks>
internal static class Widening
{
    private const int Lanes = 16;

    /// <summary>IEEE 754 half precision (binary16).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Halves(ReadOnlySpan<ushort> source, Span<float> destination)
    {
        destination = destination[..source.Length];
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref Unsafe.As<float, uint>(ref MemoryMarshal.GetReference(destination));
        var i = 0;
        for (; i <= source.Length - Lanes; i += Lanes)
        {
            var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref from, (nuint)i));
            Half(low).StoreUnsafe(ref to, (nuint)i);
            Half(high).StoreUnsafe(ref to, (nuint)(i + Lanes / 2));
        }
        for (; i < source.Length; i++) destination[i] = (float)BitConverter.UInt16BitsToHalf(source[i]);
    }

    /// <summary>The upper halves of floats (bfloat16).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void BrainFloats(ReadOnlySpan<ushort> source, Span<float> destination)
    {
        destination = destination[..source.Length];
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref Unsafe.As<float, uint>(ref MemoryMarshal.GetReference(destination));
        var i = 0;
        for (; i <= source.Length - Lanes; i += Lanes)
        {
            var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref from, (nuint)i));
            (low << 16).StoreUnsafe(ref to, (nuint)i);
            (high << 16).StoreUnsafe(ref to, (nuint)(i + Lanes / 2));
        }
        for (; i < source.Length; i++) destination[i] = BitConverter.UInt32BitsToSingle((uint)source[i] << 16);
    }

    /// <summary>
    /// Exponents differ by 112. Infinities and NaN (exponent 31) get the greatest one of a float; numbers below 2^-14 (exponent 0) lack the leading one: they are what 2^-14 plus them is more
    /// than 2^-14, a difference of normal numbers, which no processor is slow with.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Half(Vector256<uint> half)
    {
        const uint Step = 1 << 23, Greatest = 31 * Step, Shift = 112 * Step;
        var magnitude = (half & Vector256.Create(0x7FFFu)) << 13;
        var exponent = magnitude & Vector256.Create(Greatest);
        var shifted = magnitude + Vector256.Create(Shift);
        var special = Vector256.Equals(exponent, Vector256.Create(Greatest)) & Vector256.Create(Shift);
        var small = ((shifted + Vector256.Create(Step)).AsSingle() - Vector256.Create(Shift + Step).AsSingle()).AsUInt32();
        var wide = Vector256.ConditionalSelect(Vector256.Equals(exponent, Vector256<uint>.Zero), small, shifted + special);
        return wide | ((half & Vector256.Create(0x8000u)) << 16);
    }
}
