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
    public static Vector512<float> Head(Vector512<float> value, int count, Vector512<float> rest) =>
        Vector512.ConditionalSelect(Vector512.LessThan(Vector512.Create(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15), Vector512.Create(count)).AsSingle(), value, rest);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector512<float> value) => Vector512.Sum(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(Vector512<float> value) => Simd256.Max(Avx.Max(value.GetLower(), value.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(Vector512<float>* square)
    {
        var pairs = stackalloc Vector512<float>[16];
        for (var k = 0; k < 16; k += 2)
        {
            pairs[k] = Avx512F.UnpackLow(square[k], square[k + 1]);
            pairs[k + 1] = Avx512F.UnpackHigh(square[k], square[k + 1]);
        }

        for (var k = 0; k < 16; k += 4)
        {
            var (a, b, c, d) = (pairs[k].AsDouble(), pairs[k + 1].AsDouble(), pairs[k + 2].AsDouble(), pairs[k + 3].AsDouble());
            square[k] = Avx512F.UnpackLow(a, c).AsSingle();
            square[k + 1] = Avx512F.UnpackHigh(a, c).AsSingle();
            square[k + 2] = Avx512F.UnpackLow(b, d).AsSingle();
            square[k + 3] = Avx512F.UnpackHigh(b, d).AsSingle();
        }

        // Now 128-bit lane q of vector 4g+r holds column 4q+r of rows 4g..4g+3: collect the lanes.
        for (var r = 0; r < 4; r++)
        {
            var even0 = Avx512F.Shuffle4x128(square[r], square[4 + r], 0x88);
            var even1 = Avx512F.Shuffle4x128(square[8 + r], square[12 + r], 0x88);
            var odd0 = Avx512F.Shuffle4x128(square[r], square[4 + r], 0xDD);
            var odd1 = Avx512F.Shuffle4x128(square[8 + r], square[12 + r], 0xDD);
            pairs[r] = Avx512F.Shuffle4x128(even0, even1, 0x88);
            pairs[8 + r] = Avx512F.Shuffle4x128(even0, even1, 0xDD);
            pairs[4 + r] = Avx512F.Shuffle4x128(odd0, odd1, 0x88);
            pairs[12 + r] = Avx512F.Shuffle4x128(odd0, odd1, 0xDD);
        }

        for (var k = 0; k < 16; k++) square[k] = pairs[k];
    }
}
