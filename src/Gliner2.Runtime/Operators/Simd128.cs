using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace Gliner2.Operators;

/// <summary>64-bit Arm.</summary>
internal readonly unsafe struct Simd128 : ISimd<Vector128<float>>
{
    public static bool IsSupported => AdvSimd.Arm64.IsSupported;

    public static int Lanes => 4;
    public static bool ManyRegisters => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load(float* source) => Vector128.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<float> value, float* target) => value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBytes(Vector128<float> value, byte* target)
    {
        var halves = AdvSimd.ExtractNarrowingSaturateUnsignedLower(AdvSimd.ConvertToInt32RoundToEven(value));
        *(uint*)target = AdvSimd.ExtractNarrowingSaturateLower(Vector128.Create(halves, halves)).AsUInt32().ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Broadcast(float value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> c) => AdvSimd.FusedMultiplyAdd(c, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Add(Vector128<float> a, Vector128<float> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Multiply(Vector128<float> a, Vector128<float> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Divide(Vector128<float> a, Vector128<float> b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Max(Vector128<float> a, Vector128<float> b) => AdvSimd.Max(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Min(Vector128<float> a, Vector128<float> b) => AdvSimd.Min(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(float* source)
    {
        // .NET has no such instruction for Arm; its processors see a straight read coming.
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Head(Vector128<float> value, int count, Vector128<float> rest) =>
        Vector128.ConditionalSelect(Vector128.LessThan(Vector128.Create(0, 1, 2, 3), Vector128.Create(count)).AsSingle(), value, rest);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector128<float> value) => Vector128.Sum(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(Vector128<float> value) => AdvSimd.Arm64.MaxAcross(value).ToScalar();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Exp(Vector128<float> value)
    {
        var kept = AdvSimd.CompareGreaterThan(value, Vector128.Create(ExpTerms.Lowest));
        value = AdvSimd.Max(value, Vector128.Create(ExpTerms.Lowest));
        var n = AdvSimd.RoundToNearest(value * ExpTerms.Log2E);
        var r = AdvSimd.FusedMultiplySubtract(value, n, Vector128.Create(ExpTerms.Ln2High));
        r = AdvSimd.FusedMultiplySubtract(r, n, Vector128.Create(ExpTerms.Ln2Low));
        var p = Vector128.Create(ExpTerms.P0);
        p = MultiplyAdd(p, r, Vector128.Create(ExpTerms.P1));
        p = MultiplyAdd(p, r, Vector128.Create(ExpTerms.P2));
        p = MultiplyAdd(p, r, Vector128.Create(ExpTerms.P3));
        p = MultiplyAdd(p, r, Vector128.Create(ExpTerms.P4));
        p = MultiplyAdd(p, r, Vector128.Create(ExpTerms.P5));
        p = MultiplyAdd(p, r * r, r + Vector128<float>.One);
        var power = Vector128.ShiftLeft(AdvSimd.ConvertToInt32RoundToEven(n) + Vector128.Create(127), 23);
        return p * power.AsSingle() & kept;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(Vector128<float>* square)
    {
        var low01 = AdvSimd.Arm64.ZipLow(square[0], square[1]).AsDouble();
        var high01 = AdvSimd.Arm64.ZipHigh(square[0], square[1]).AsDouble();
        var low23 = AdvSimd.Arm64.ZipLow(square[2], square[3]).AsDouble();
        var high23 = AdvSimd.Arm64.ZipHigh(square[2], square[3]).AsDouble();
        square[0] = AdvSimd.Arm64.ZipLow(low01, low23).AsSingle();
        square[1] = AdvSimd.Arm64.ZipHigh(low01, low23).AsSingle();
        square[2] = AdvSimd.Arm64.ZipLow(high01, high23).AsSingle();
        square[3] = AdvSimd.Arm64.ZipHigh(high01, high23).AsSingle();
    }
}
