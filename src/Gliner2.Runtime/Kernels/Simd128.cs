using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Gliner2.Kernels;

/// <summary>
/// What every processor that .NET runs on can do: 64-bit Arm's vectors, and x64's before AVX. Only what .NET has no common name for has to be asked for by the processor's,
/// so that all the rest is the same code, and tested, on all of them.
/// </summary>
internal readonly unsafe struct Simd128 : ISimd<Vector128<float>>
{
    /// <summary>Adding and subtracting this leaves the nearest whole number of less than 2^22, which lies in the lowest bits meanwhile.</summary>
    private const float Rounder = 12_582_912f;

    public static bool IsSupported => Vector128.IsHardwareAccelerated;

    public static int Lanes => 4;
    public static bool ManyRegisters => AdvSimd.IsSupported || Avx512F.VL.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load(float* source) => Vector128.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<float> value, float* target) => value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBytes(Vector128<float> value, byte* target)
    {
        var whole = (value + Vector128.Create(Rounder)).AsUInt32() & Vector128.Create(0xFFu);
        var halves = Vector128.Narrow(whole, whole);
        Unsafe.WriteUnaligned(target, Vector128.Narrow(halves, halves).AsUInt32().ToScalar());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Broadcast(float value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Broadcast(float* source) =>
        Avx.IsSupported ? Avx.BroadcastScalarToVector128(source) : AdvSimd.IsSupported ? AdvSimd.LoadAndReplicateToVector128(source) : Vector128.Create(*source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> c) =>
        Fma.IsSupported ? Fma.MultiplyAdd(a, b, c) : AdvSimd.IsSupported ? AdvSimd.FusedMultiplyAdd(c, a, b) : (a * b) + c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Add(Vector128<float> a, Vector128<float> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Multiply(Vector128<float> a, Vector128<float> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Divide(Vector128<float> a, Vector128<float> b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Max(Vector128<float> a, Vector128<float> b) => Sse.IsSupported ? Sse.Max(a, b) : Vector128.ConditionalSelect(Vector128.GreaterThan(a, b), a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Min(Vector128<float> a, Vector128<float> b) => Sse.IsSupported ? Sse.Min(a, b) : Vector128.ConditionalSelect(Vector128.LessThan(a, b), a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Round(Vector128<float> value) => value + Vector128.Create(Rounder) - Vector128.Create(Rounder);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ScaleByPowerOfTwo(Vector128<float> value, Vector128<float> exponent) =>
        value * PowerOfTwo(Sse2.IsSupported ? Sse2.ConvertToVector128Int32(exponent) : Vector128.ConvertToInt32(exponent));

    /// <summary>2^exponent, for exponents from -126 to 127.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> PowerOfTwo(Vector128<int> exponent) => Vector128.ShiftLeft(exponent + Vector128.Create(127), 23).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> WhereGreater(Vector128<float> x, Vector128<float> bound, Vector128<float> value) => Vector128.GreaterThan(x, bound) & value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(float* source)
    {
        // .NET has no such instruction for Arm; its processors see a straight read coming.
        if (Sse.IsSupported) Sse.Prefetch1(source);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Pick(float* source, int* places) =>
        Vector128.Create(*source, source[places[1] - *places], source[places[2] - *places], source[places[3] - *places]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Head(Vector128<float> value, int count, Vector128<float> rest) =>
        Vector128.ConditionalSelect(Vector128.LessThan(Vector128.Create(0, 1, 2, 3), Vector128.Create(count)).AsSingle(), value, rest);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WidenHalves(float* words, out Vector128<float> low, out Vector128<float> high)
    {
        var both = Vector128.Load((int*)words);
        low = Half(both << 16);
        high = Half(both);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WidenBrainFloats(float* words, out Vector128<float> low, out Vector128<float> high)
    {
        var both = Vector128.Load((int*)words);
        low = (both << 16).AsSingle();
        high = (both & Vector128.Create(unchecked((int)0xFFFF0000))).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Half(Vector128<int> upper) =>
        (((upper >> NarrowWeight.HalfShift) & Vector128.Create(NarrowWeight.HalfMask)).AsSingle()) * Vector128.Create(NarrowWeight.HalfScale);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector128<float> value) => Vector128.Sum(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(Vector128<float> value)
    {
        value = Max(value, Vector128.Shuffle(value, Vector128.Create(2, 3, 0, 1)));
        return Max(value, Vector128.Shuffle(value, Vector128.Create(1, 0, 3, 2))).ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(Vector128<float>* square)
    {
        // Halves of two rows side by side, in the order of the columns; then those of the other two.
        var low01 = Vector128.Shuffle(Halves(square[0], square[1], 0), Vector128.Create(0, 2, 1, 3));
        var high01 = Vector128.Shuffle(Halves(square[0], square[1], 1), Vector128.Create(0, 2, 1, 3));
        var low23 = Vector128.Shuffle(Halves(square[2], square[3], 0), Vector128.Create(0, 2, 1, 3));
        var high23 = Vector128.Shuffle(Halves(square[2], square[3], 1), Vector128.Create(0, 2, 1, 3));
        square[0] = Halves(low01, low23, 0);
        square[1] = Halves(low01, low23, 1);
        square[2] = Halves(high01, high23, 0);
        square[3] = Halves(high01, high23, 1);
    }

    /// <summary>The same half of two vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Halves(Vector128<float> first, Vector128<float> second, int half) =>
        Vector128.Create(first.AsDouble().GetElement(half), second.AsDouble().GetElement(half)).AsSingle();
}
