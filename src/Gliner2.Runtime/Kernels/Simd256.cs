using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Gliner2.Kernels;

/// <summary>
/// AVX, with the fused multiply-add and AVX2 where there are. Without AVX2, .NET has whole numbers in halves only, and sums of 256 bits not at all.
/// </summary>
internal readonly unsafe struct Simd256 : ISimd<Vector256<float>>
{
    public static bool IsSupported => Avx.IsSupported;

    public static int Lanes => 8;
    public static bool ManyRegisters => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(float* source) => Vector256.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> value, float* target) => value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBytes(Vector256<float> value, byte* target)
    {
        var whole = Avx.ConvertToVector256Int32(value);
        var halves = Sse41.PackUnsignedSaturate(whole.GetLower(), whole.GetUpper()).AsInt16();
        *(ulong*)target = Sse2.PackUnsignedSaturate(halves, halves).AsUInt64().ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Broadcast(float value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Broadcast(float* source) => Avx.BroadcastScalarToVector256(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c) =>
        Fma.IsSupported ? Fma.MultiplyAdd(a, b, c) : Avx.Add(Avx.Multiply(a, b), c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Add(Vector256<float> a, Vector256<float> b) => Avx.Add(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Multiply(Vector256<float> a, Vector256<float> b) => Avx.Multiply(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Divide(Vector256<float> a, Vector256<float> b) => Avx.Divide(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Max(Vector256<float> a, Vector256<float> b) => Avx.Max(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Min(Vector256<float> a, Vector256<float> b) => Avx.Min(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Round(Vector256<float> value) => Avx.RoundToNearestInteger(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ScaleByPowerOfTwo(Vector256<float> value, Vector256<float> exponent)
    {
        var whole = Avx.ConvertToVector256Int32(exponent);
        return Avx.Multiply(value, Avx2.IsSupported
            ? Avx2.ShiftLeftLogical(Avx2.Add(whole, Vector256.Create(127)), 23).AsSingle()
            : Vector256.Create(Simd128.PowerOfTwo(whole.GetLower()), Simd128.PowerOfTwo(whole.GetUpper())));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> WhereGreater(Vector256<float> x, Vector256<float> bound, Vector256<float> value) => Avx.And(Avx.CompareGreaterThan(x, bound), value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(float* source) => Sse.Prefetch1(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Pick(float* source, int* places) => Avx2.IsSupported
        ? Avx2.PermuteVar8x32(Vector256.Load(source), Vector256.Load(places) - Vector256.Create(*places))
        : Vector256.Create(Simd128.Pick(source, places), Simd128.Pick(source + (places[4] - *places), places + 4));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Head(Vector256<float> value, int count, Vector256<float> rest) =>
        Avx.BlendVariable(rest, value, Avx.CompareLessThan(Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7), Vector256.Create((float)count)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WidenHalves(float* words, out Vector256<float> low, out Vector256<float> high)
    {
        if (!Avx2.IsSupported)
        {
            Simd128.WidenHalves(words, out var low0, out var high0);
            Simd128.WidenHalves(words + 4, out var low1, out var high1);
            (low, high) = (Vector256.Create(low0, low1), Vector256.Create(high0, high1));
            return;
        }

        var both = Vector256.Load((int*)words);
        low = Half(Avx2.ShiftLeftLogical(both, 16));
        high = Half(both);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WidenBrainFloats(float* words, out Vector256<float> low, out Vector256<float> high)
    {
        if (!Avx2.IsSupported)
        {
            Simd128.WidenBrainFloats(words, out var low0, out var high0);
            Simd128.WidenBrainFloats(words + 4, out var low1, out var high1);
            (low, high) = (Vector256.Create(low0, low1), Vector256.Create(high0, high1));
            return;
        }

        var both = Vector256.Load((int*)words);
        low = Avx2.ShiftLeftLogical(both, 16).AsSingle();
        high = Avx2.And(both, Vector256.Create(unchecked((int)0xFFFF0000))).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Half(Vector256<int> upper) => Avx.Multiply(
        Avx2.And(Avx2.ShiftRightArithmetic(upper, NarrowWeight.HalfShift), Vector256.Create(NarrowWeight.HalfMask)).AsSingle(), Vector256.Create(NarrowWeight.HalfScale));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector256<float> value) => Simd128.Sum(Sse.Add(value.GetLower(), value.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(Vector256<float> value)
    {
        var m = Sse.Max(value.GetLower(), value.GetUpper());
        m = Sse.Max(m, Sse.Shuffle(m, m, 0b01_00_11_10));
        return Sse.Max(m, Sse.Shuffle(m, m, 0b10_11_00_01)).ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(Vector256<float>* square)
    {
        var fours = stackalloc Vector256<float>[8];
        for (var k = 0; k < 8; k += 4)
        {
            var low01 = Avx.UnpackLow(square[k], square[k + 1]);
            var high01 = Avx.UnpackHigh(square[k], square[k + 1]);
            var low23 = Avx.UnpackLow(square[k + 2], square[k + 3]);
            var high23 = Avx.UnpackHigh(square[k + 2], square[k + 3]);
            fours[k] = Avx.Shuffle(low01, low23, 0b01_00_01_00);
            fours[k + 1] = Avx.Shuffle(low01, low23, 0b11_10_11_10);
            fours[k + 2] = Avx.Shuffle(high01, high23, 0b01_00_01_00);
            fours[k + 3] = Avx.Shuffle(high01, high23, 0b11_10_11_10);
        }

        for (var r = 0; r < 4; r++)
        {
            square[r] = Avx.Permute2x128(fours[r], fours[4 + r], 0x20);
            square[4 + r] = Avx.Permute2x128(fours[r], fours[4 + r], 0x31);
        }
    }
}
