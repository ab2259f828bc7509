using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gliner2.Checkpoints;

/// <summary>Looks for stored weights that are not finite. One of them makes every answer nonsense, and no later step would notice.</summary>
internal static class WeightScan
{
    /// <summary>Numbers that are looked through at once: never more than these of a file count as this process's memory.</summary>
    private const int Part = 1 << 21;

    /// <summary>The first number that is not finite, with tensor and place, as a message; null without one.</summary>
    /// <param name="source">The weights.</param>
    /// <param name="where">The file, for the message.</param>
    public static string? Find(ITensorSource source, string where)
    {
        foreach (var tensor in source.Tensors)
            if (Problem(tensor) is { } problem) return $"{where}: {problem}; the file is damaged, or training diverged";
        return null;
    }

    /// <summary>What is wrong with a tensor, or null. Pages that are not in use elsewhere are given back.</summary>
    public static string? Problem(WeightTensor tensor)
    {
        var index = First(tensor);
        if (index < 0) return null;
        var value = tensor.ToFloats()[index];
        return $"tensor '{tensor.Name}' holds {(float.IsNaN(value) ? "NaN" : value > 0 ? "infinity" : "minus infinity")} at [{string.Join(", ", Coordinates(tensor.Shape, index))}]";
    }

    private static int First(WeightTensor tensor)
    {
        var size = tensor.Type.Size();
        for (var first = 0; first < tensor.Count; first += Part)
        {
            var part = tensor.Bytes[(first * size)..];
            part = part[..Math.Min(part.Length, Part * size)];
            var index = First(part, tensor.Type);
            tensor.Release((long)first * size, part.Length);
            if (index >= 0) return first + index;
        }
        return -1;
    }

    private static int First(ReadOnlySpan<byte> bytes, TensorType type) => type switch
    {
        TensorType.F32 => First(MemoryMarshal.Cast<byte, uint>(bytes), 0x7F800000u),
        TensorType.F16 => First(MemoryMarshal.Cast<byte, ushort>(bytes), (ushort)0x7C00),
        _ => First(MemoryMarshal.Cast<byte, ushort>(bytes), (ushort)0x7F80),
    };

    // A number is not finite when its exponent has all bits. Optimized at once, as a model is loaded once.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int First<T>(ReadOnlySpan<T> bits, T exponent)
        where T : unmanaged, IBinaryInteger<T>
    {
        var mask = new Vector<T>(exponent);
        var at = 0;
        for (var step = 4 * Vector<T>.Count; at + step <= bits.Length; at += step)
        {
            var first = Vector.Max(new Vector<T>(bits[at..]) & mask, new Vector<T>(bits[(at + Vector<T>.Count)..]) & mask);
            var second = Vector.Max(new Vector<T>(bits[(at + 2 * Vector<T>.Count)..]) & mask, new Vector<T>(bits[(at + 3 * Vector<T>.Count)..]) & mask);
            if (Vector.EqualsAny(Vector.Max(first, second), mask)) break;
        }
        for (; at < bits.Length; at++)
            if ((bits[at] & exponent) == exponent) return at;
        return -1;
    }

    private static long[] Coordinates(IReadOnlyList<long> shape, long index)
    {
        var coordinates = new long[shape.Count];
        for (var i = coordinates.Length - 1; i >= 0; i--) (index, coordinates[i]) = Math.DivRem(index, shape[i]);
        return coordinates;
    }
}
