using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gliner2.Operators;

/// <summary>
/// A linear layer's weight as <see cref="LinearJob"/> reads it: [panels, inputs, <see cref="PanelWidth"/>], a panel holding as many outputs as the processor computes side by side, the
/// last one filled up with zeros.
/// </summary>
internal static unsafe class PackedWeight
{
    private const int CacheLine = 64;

    /// <summary>Outputs of a panel.</summary>
    public static int PanelWidth { get; } = 2 * (Simd512.IsSupported ? Simd512.Lanes : Simd256.IsSupported ? Simd256.Lanes : Simd128.Lanes);

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

    /// <summary>Packs a part of a weight [inputs, outputs], as <see cref="Pack(float*, long, int, int, ArraySegment{float}, int)"/> does of one that is [outputs, inputs].</summary>
    public static void PackTransposed(float* rows, long stride, int count, int inputs, ArraySegment<float> packed, int firstOutput)
    {
        fixed (float* start = packed.AsSpan())
        {
            for (var done = 0; done < count;)
            {
                var output = firstOutput + done;
                var part = Math.Min(count - done, PanelWidth - (output % PanelWidth));
                var panel = start + ((long)(output / PanelWidth) * inputs * PanelWidth) + (output % PanelWidth);
                for (var i = 0; i < inputs; i++) new ReadOnlySpan<float>(rows + (i * stride) + done, part).CopyTo(new Span<float>(panel + ((long)i * PanelWidth), part));
                done += part;
            }
        }
    }

    /// <summary>Packs rows of a weight [outputs, inputs] as the outputs from <paramref name="firstOutput"/> on.</summary>
    /// <param name="rows">Numbers of the first row; further ones lie <paramref name="stride"/> apart.</param>
    /// <param name="stride">Numbers from row to row.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="inputs">Numbers of a row.</param>
    /// <param name="packed">What <see cref="Allocate"/> gave.</param>
    /// <param name="firstOutput">Output of the first row.</param>
    public static void Pack(float* rows, long stride, int count, int inputs, ArraySegment<float> packed, int firstOutput)
    {
        fixed (float* start = packed.AsSpan())
        {
            var target = start;
            // Parts end where a panel or the rows end.
            for (var done = 0; done < count;)
            {
                var output = firstOutput + done;
                var part = Math.Min(count - done, PanelWidth - (output % PanelWidth));
                Pack(rows + (done * stride), stride, part, inputs, target + ((long)(output / PanelWidth) * inputs * PanelWidth) + (output % PanelWidth));
                done += part;
            }
        }
    }

    private static void Pack(float* rows, long stride, int count, int inputs, float* panel)
    {
        if (Simd512.IsSupported) Panels<Simd512, Vector512<float>>.Pack(rows, stride, count, count, inputs, 1, panel, PanelWidth);
        else if (Simd256.IsSupported) Panels<Simd256, Vector256<float>>.Pack(rows, stride, count, count, inputs, 1, panel, PanelWidth);
        else Panels<Simd128, Vector128<float>>.Pack(rows, stride, count, count, inputs, 1, panel, PanelWidth);
    }
}
