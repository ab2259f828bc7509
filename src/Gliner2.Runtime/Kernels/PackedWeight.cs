using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gliner2.Kernels;

/// <summary>
/// A linear layer's weight as <see cref="LinearJob"/> reads it: [panels, inputs, <see cref="PanelWidth"/>], a panel holding as many outputs as the processor computes side by side, the
/// last one filled up with zeros.
/// </summary>
internal static unsafe class PackedWeight
{
    private const int CacheLine = 64;

    /// <summary>Outputs of a panel.</summary>
    public static int PanelWidth { get; } = 2 * Widest.Lanes;

    /// <summary>Panels for a number of outputs.</summary>
    public static int Panels(int outputs) => (outputs + PanelWidth - 1) / PanelWidth;

    /// <summary>A pinned array for a weight of these sizes, starting at a cache line.</summary>
    public static ArraySegment<float> Allocate(int outputs, int inputs)
    {
        var length = checked(Panels(outputs) * PanelWidth * inputs);
        var array = GC.AllocateUninitializedArray<float>(length + (CacheLine / sizeof(float)), pinned: true);
        var past = (int)((nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array)) % CacheLine);
        return new ArraySegment<float>(array, past == 0 ? 0 : (CacheLine - past) / sizeof(float), length);
    }

    /// <summary>Fills what is left of the last panel with zeros.</summary>
    public static void Fill(ArraySegment<float> packed, int outputs, int inputs)
    {
        var used = outputs % PanelWidth;
        if (used == 0) return;
        var panel = packed.AsSpan((Panels(outputs) - 1) * PanelWidth * inputs);
        for (var i = 0; i < inputs; i++) panel.Slice((i * PanelWidth) + used, PanelWidth - used).Clear();
    }

    /// <summary>Packs a part of a weight as the outputs from <paramref name="firstOutput"/> on, with all processors.</summary>
    /// <param name="weight">The part's first number.</param>
    /// <param name="stride">Numbers from one row of the weight to the next.</param>
    /// <param name="transposed">Whether the weight is [inputs, outputs] and not [outputs, inputs].</param>
    /// <param name="outputs">How many outputs.</param>
    /// <param name="inputs">How many inputs.</param>
    /// <param name="packed">What <see cref="Allocate"/> gave.</param>
    /// <param name="firstOutput">Where the part's outputs start.</param>
    public static void Pack(float* weight, long stride, bool transposed, int outputs, int inputs, ArraySegment<float> packed, int firstOutput)
    {
        // A panel is one thread's, so that no two write into a cache line.
        Parallel.For(firstOutput / PanelWidth, Panels(firstOutput + outputs), panel =>
        {
            var output = Math.Max(firstOutput, panel * PanelWidth);
            var count = Math.Min(firstOutput + outputs, (panel + 1) * PanelWidth) - output;
            fixed (float* start = packed.AsSpan(panel * PanelWidth * inputs))
            {
                var target = start + (output % PanelWidth);
                if (!transposed)
                {
                    PanelJob.Pack(weight + ((output - firstOutput) * stride), stride, count, count, inputs, 1, target, PanelWidth);
                    return;
                }

                for (var i = 0; i < inputs; i++)
                    new ReadOnlySpan<float>(weight + (i * stride) + output - firstOutput, count).CopyTo(new Span<float>(target + ((long)i * PanelWidth), count));
            }
        });
    }
}
