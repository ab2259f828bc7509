using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Gliner2.Kernels;

/// <summary>AVX-512.</summary>
internal readonly unsafe struct Simd512 : ISimd<Vector512<float>>
{
    public static bool IsSupported => Avx512F.IsSupported;

    public static int Lanes => 16;
    public static bool ManyRegisters => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(float* source) => Vector512.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> value, float* target) => value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBytes(Vector512<float> value, byte* target) => Avx512F.ConvertToVector128ByteWithSaturation(Avx512F.ConvertToVector512UInt32(value)).Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Broadcast(float value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Broadcast(float* source) => Vector512.Create(*source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c) => Avx512F.FusedMultiplyAdd(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Add(Vector512<float> a, Vector512<float> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Multiply(Vector512<float> a, Vector512<float> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Divide(Vector512<float> a, Vector512<float> b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Max(Vector512<float> a, Vector512<float> b) => Avx512F.Max(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Min(Vector512<float> a, Vector512<float> b) => Avx512F.Min(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Round(Vector512<float> value) => Avx512F.RoundScale(value, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ScaleByPowerOfTwo(Vector512<float> value, Vector512<float> exponent) => Avx512F.Scale(value, exponent);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> WhereGreater(Vector512<float> x, Vector512<float> bound, Vector512<float> value) => Avx512F.CompareGreaterThan(x, bound) & value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(float* source) => Sse.Prefetch1(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Pick(float* source, int* places) => Avx512F.PermuteVar16x32(Vector512.Load(source), Vector512.Load(places) - Vector512.Create(*places));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Head(Vector512<float> value, int count, Vector512<float> rest) =>
        Vector512.ConditionalSelect(Vector512.LessThan(Vector512.Create(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15), Vector512.Create(count)).AsSingle(), value, rest);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WidenHalves(float* words, out Vector512<float> low, out Vector512<float> high)
    {
        var both = Vector512.Load((int*)words);
        low = Half(both << 16);
        high = Half(both);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WidenBrainFloats(float* words, out Vector512<float> low, out Vector512<float> high)
    {
        var both = Vector512.Load((int*)words);
        low = (both << 16).AsSingle();
        high = (both & Vector512.Create(unchecked((int)0xFFFF0000))).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Half(Vector512<int> upper) =>
        (((upper >> NarrowWeight.HalfShift) & Vector512.Create(NarrowWeight.HalfMask)).AsSingle()) * Vector512.Create(NarrowWeight.HalfScale);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector512<float> value) => Vector512.Sum(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(Vector512<float> value) => Simd256.Max(Avx.Max(value.GetLower(), value.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(Vector512<float>* square)
    {
        // Sixteen variables, and not an array, so that they stay in registers from the loads to the stores.
        Four(square + 0, out var r0, out var r1, out var r2, out var r3);
        Four(square + 4, out var r4, out var r5, out var r6, out var r7);
        Four(square + 8, out var r8, out var r9, out var r10, out var r11);
        Four(square + 12, out var r12, out var r13, out var r14, out var r15);

        // Now 128-bit lane q of vector 4g+r holds column 4q+r of rows 4g..4g+3: collect the lanes.
        Collect(r0, r4, r8, r12, square + 0);
        Collect(r1, r5, r9, r13, square + 1);
        Collect(r2, r6, r10, r14, square + 2);
        Collect(r3, r7, r11, r15, square + 3);
    }

    /// <summary>Four rows so that each 128-bit lane holds a column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four(Vector512<float>* rows, out Vector512<float> first, out Vector512<float> second, out Vector512<float> third, out Vector512<float> fourth)
    {
        var low01 = Avx512F.UnpackLow(rows[0], rows[1]).AsDouble();
        var high01 = Avx512F.UnpackHigh(rows[0], rows[1]).AsDouble();
        var low23 = Avx512F.UnpackLow(rows[2], rows[3]).AsDouble();
        var high23 = Avx512F.UnpackHigh(rows[2], rows[3]).AsDouble();
        first = Avx512F.UnpackLow(low01, low23).AsSingle();
        second = Avx512F.UnpackHigh(low01, low23).AsSingle();
        third = Avx512F.UnpackLow(high01, high23).AsSingle();
        fourth = Avx512F.UnpackHigh(high01, high23).AsSingle();
    }

    /// <summary>Lane q of four vectors to the 4q-th of the target's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Collect(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d, Vector512<float>* target)
    {
        var even0 = Avx512F.Shuffle4x128(a, b, 0x88);
        var even1 = Avx512F.Shuffle4x128(c, d, 0x88);
        var odd0 = Avx512F.Shuffle4x128(a, b, 0xDD);
        var odd1 = Avx512F.Shuffle4x128(c, d, 0xDD);
        target[0] = Avx512F.Shuffle4x128(even0, even1, 0x88);
        target[8] = Avx512F.Shuffle4x128(even0, even1, 0xDD);
        target[4] = Avx512F.Shuffle4x128(odd0, odd1, 0x88);
        target[12] = Avx512F.Shuffle4x128(odd0, odd1, 0xDD);
    }
}
