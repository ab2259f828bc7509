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
    public static ArraySegment<float> Allocate(int outputs, int inputs) => AllocateNumbers(checked(Panels(outputs) * PanelWidth * inputs));

    /// <summary>A pinned array for so many numbers, starting at a cache line.</summary>
    public static ArraySegment<float> AllocateNumbers(int length)
    {
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

    /// <summary>Reads numbers of a weight, from the <paramref name="first"/> on, as floats.</summary>
    public delegate void Reader(long first, Span<float> numbers);

    /// <summary>Packs a part of a weight as the outputs from <paramref name="firstOutput"/> on, with all processors.</summary>
    /// <param name="weight">The part's first number.</param>
    /// <param name="stride">Numbers from one row of the weight to the next.</param>
    /// <param name="transposed">Whether the weight is [inputs, outputs] and not [outputs, inputs].</param>
    /// <param name="outputs">How many outputs.</param>
    /// <param name="inputs">How many inputs.</param>
    /// <param name="packed">What <see cref="Allocate"/> gave.</param>
    /// <param name="firstOutput">Where the part's outputs start.</param>
    public static void Pack(float* weight, long stride, bool transposed, int outputs, int inputs, ArraySegment<float> packed, int firstOutput) =>
        ForPanels(outputs, firstOutput, (first, count) =>
        {
            fixed (float* target = &Place(packed, inputs, firstOutput + first))
                PackPanel(weight + (transposed ? first : first * stride), stride, transposed, count, inputs, target);
        });

    /// <summary>As the other, of a weight that isn't stored as floats: a panel's numbers become floats when it is packed, so that they are in the cache and the whole is never held twice.</summary>
    /// <param name="part">The part.</param>
    /// <param name="inputs">How many inputs.</param>
    /// <param name="packed">What <see cref="Allocate"/> gave.</param>
    /// <param name="firstOutput">Where the part's outputs start.</param>
    public static void Pack(WeightPart part, int inputs, ArraySegment<float> packed, int firstOutput) =>
        ForPanels(part.Outputs, firstOutput, (first, count) =>
        {
            fixed (float* target = &Place(packed, inputs, firstOutput + first)) PackPanel(part, first, count, inputs, target);
        });

    /// <summary>Packs some outputs of a part into a panel.</summary>
    /// <param name="part">The part.</param>
    /// <param name="first">The first of its outputs.</param>
    /// <param name="count">How many.</param>
    /// <param name="inputs">How many inputs.</param>
    /// <param name="target">The panel, from the column of the first output on.</param>
    public static void PackPanel(WeightPart part, int first, int count, int inputs, float* target)
    {
        var (rows, columns) = part.Transposed ? (inputs, count) : (count, inputs);
        using var rented = new RentedArray<float>((long)rows * columns);
        var floats = rented.Array.AsSpan(0, rows * columns);
        var from = part.Start + (part.Transposed ? first : first * part.Stride);
        if (columns == part.Stride) part.Read(from, floats);
        else
            for (var row = 0; row < rows; row++) part.Read(from + (row * part.Stride), floats.Slice(row * columns, columns));
        fixed (float* source = floats) PackPanel(source, columns, part.Transposed, count, inputs, target);
    }

    /// <summary>Outputs by panel, first and count, which start at zero here: a panel is one thread's, so that no two write into a cache line.</summary>
    private static void ForPanels(int outputs, int firstOutput, Action<int, int> pack) =>
        Parallel.For(firstOutput / PanelWidth, Panels(firstOutput + outputs), panel =>
        {
            var output = Math.Max(firstOutput, panel * PanelWidth);
            pack(output - firstOutput, Math.Min(firstOutput + outputs, (panel + 1) * PanelWidth) - output);
        });

    /// <summary>Where an output's first number is.</summary>
    private static ref float Place(ArraySegment<float> packed, int inputs, int output) => ref packed.AsSpan()[(output / PanelWidth * PanelWidth * inputs) + (output % PanelWidth)];

    private static void PackPanel(float* source, long stride, bool transposed, int outputs, int inputs, float* target)
    {
        if (!transposed)
        {
            PanelJob.Pack(source, stride, outputs, outputs, inputs, 1, target, PanelWidth);
            return;
        }

        for (var i = 0; i < inputs; i++)
            new ReadOnlySpan<float>(source + (i * stride), outputs).CopyTo(new Span<float>(target + ((long)i * PanelWidth), outputs));
    }
}
