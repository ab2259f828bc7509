using System.Runtime.CompilerServices;

namespace Gliner2.Kernels;

/// <summary>
/// A linear layer's weight in bytes as <see cref="ByteProduct"/> reads it: panels of <see cref="Columns"/> outputs, the last one filled up with zeros. A panel starts with what the sums of
/// each column start with, in whole numbers, and what they are multiplied by; its bytes [depth / <see cref="Group"/>, <see cref="Columns"/>, <see cref="Group"/>] follow.
/// </summary>
internal static unsafe class PackedBytes
{
    /// <summary>Outputs of a panel.</summary>
    public const int Columns = 32;

    /// <summary>Steps of the depth that are added up at once: the depth must be a multiple.</summary>
    public const int Group = 4;

    /// <summary>Where a panel's scales start, in bytes.</summary>
    public const int Scales = Columns * sizeof(int);

    /// <summary>Where its bytes start.</summary>
    public const int Header = 2 * Scales;

    public static int Panels(int outputs) => (outputs + Columns - 1) / Columns;

    /// <summary>Bytes of a panel.</summary>
    public static int PanelBytes(int depth) => Header + (depth * Columns);

    /// <summary>Length of a weight in words of 32 bits.</summary>
    public static int Words(int outputs, int depth) => checked(Panels(outputs) * (PanelBytes(depth) / sizeof(int)));

    /// <summary>Fills what no output has with zeros.</summary>
    public static void Clear(Span<float> words, int outputs, int depth)
    {
        if (outputs % Columns != 0) words[^(PanelBytes(depth) / sizeof(float))..].Clear();
    }

    /// <summary>Puts outputs into their places. Threads may pack different outputs at once.</summary>
    /// <param name="rows">Their weights [count, depth].</param>
    /// <param name="scales">What a byte of each stands for [count].</param>
    /// <param name="sums">The sum of each one's bytes [count].</param>
    /// <param name="zero">The byte that stands for 0 in what they will be multiplied with.</param>
    /// <param name="firstOutput">The first one.</param>
    /// <param name="depth">Numbers of each, a multiple of <see cref="Group"/>.</param>
    /// <param name="weight">The weight.</param>
    public static void Pack(ReadOnlySpan<sbyte> rows, ReadOnlySpan<float> scales, ReadOnlySpan<int> sums, byte zero, int firstOutput, int depth, byte* weight)
    {
        for (var done = 0; done < scales.Length;)
        {
            var (panel, column) = Math.DivRem(firstOutput + done, Columns);
            var count = Math.Min(Columns - column, scales.Length - done);
            var start = weight + ((long)panel * PanelBytes(depth));
            for (var c = 0; c < count; c++)
            {
                ((int*)start)[column + c] = -zero * sums[done + c];
                ((float*)(start + Scales))[column + c] = scales[done + c];
            }
            fixed (sbyte* source = rows[(done * depth)..]) Interleave((int*)source, count, depth / Group, (int*)(start + Header) + column);
            done += count;
        }
    }

    /// <summary>For each output its scale times the sum of its bytes.</summary>
    public static float[] Sums(byte* weight, int outputs, int depth, byte zero)
    {
        var sums = new float[outputs];
        for (var o = 0; o < outputs; o++)
        {
            var (panel, column) = Math.DivRem(o, Columns);
            var start = weight + ((long)panel * PanelBytes(depth));
            sums[o] = ((float*)(start + Scales))[column] * (((int*)start)[column] / -zero);
        }
        return sums;
    }

    /// <summary>[count, groups] to [groups, Columns], four bytes together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Interleave(int* source, int count, int groups, int* target)
    {
        for (var g = 0; g < groups; g++, target += Columns)
            for (var c = 0; c < count; c++) target[c] = source[(c * groups) + g];
    }
}
