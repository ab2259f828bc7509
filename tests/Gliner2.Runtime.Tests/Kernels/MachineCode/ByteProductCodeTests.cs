using Gliner2.Kernels;
using Gliner2.Kernels.MachineCode;
using static Gliner2.Kernels.MachineCode.Register;

namespace Gliner2.Runtime.Tests.Kernels.MachineCode;

/// <summary>What functions that a caller knows nothing of must keep. That they compute what they should: <see cref="ByteProductTests"/>.</summary>
public sealed unsafe class ByteProductCodeTests
{
    // Behind the call: the registers as they were, as the function finds them, and as it leaves them.
    private const int Before = 256, Given = 512, Left = 768, Size = 1024;

    // All that functions on Windows keep and this one touches; those on Linux keep fewer.
    private static readonly Register[] Kept = [Rbx, Rsi, Rdi];
    private const int FirstVector = 6, Vectors = 10, VectorsAt = 3 * sizeof(long), RegistersSize = VectorsAt + (Vectors * 16);
    private const int Depth = 8;

    [Fact]
    public void Systems_differ_in_where_the_argument_is()
    {
        for (var rows = 1; rows <= ByteProductCode.MostRows; rows++)
        {
            CodeWriter linux = new(), windows = new(), move = new();
            ByteProductCode.Write(linux, rows, windows: false);
            ByteProductCode.Write(windows, rows, windows: true);
            move.Move(Rcx, Rdi);
            Assert.Equal([.. move.ToArray(), .. windows.ToArray()], linux.ToArray());
        }
    }

    [Fact]
    public void Registers_are_as_they_were()
    {
        if (!ByteProduct.IsSupported) return;
        var room = stackalloc byte[Size];
        for (var rows = 1; rows <= ByteProductCode.MostRows; rows++)
        {
            var code = new CodeWriter();
            if (!OperatingSystem.IsWindows()) code.Move(Rcx, Rdi);
            Store(code, Before);
            Load(code, Given);
            var function = new CodeWriter();
            ByteProductCode.Write(function, rows, windows: true);
            // What lies within goes back by distances, and so may lie anywhere; it goes on here instead of returning.
            code.Append(function.ToArray().AsSpan()[..^1]);
            Store(code, Left);
            Load(code, Before);
            code.Return();
            var place = ExecutableMemory.Of(code.ToArray());
            Assert.NotEqual(0, place);

            new Random(rows).NextBytes(new Span<byte>(room, Size));
            var states = new byte[rows * Depth];
            var result = new float[rows * PackedBytes.Columns];
            fixed (float* weight = new float[PackedBytes.Words(PackedBytes.Columns, Depth)], y = result)
            fixed (byte* x = states)
            {
                *(ByteProductCall*)room = new ByteProductCall
                {
                    Rows = x, RowStride = Depth, Panel = (byte*)weight, Groups = Depth / PackedBytes.Group, Result = y, ResultStride = PackedBytes.Columns * sizeof(float), Next = (byte*)weight,
                };
                ((delegate* unmanaged<byte*, void>)place)(room);
            }
            Assert.Equal(new Span<byte>(room + Given, RegistersSize).ToArray(), new Span<byte>(room + Left, RegistersSize).ToArray());
        }
    }

    private static void Store(CodeWriter code, int at)
    {
        for (var k = 0; k < Kept.Length; k++) code.Store(new Address(Rcx, at + (k * sizeof(long))), Kept[k]);
        for (var v = 0; v < Vectors; v++) code.StoreLow(new Address(Rcx, at + VectorsAt + (v * 16)), FirstVector + v);
    }

    private static void Load(CodeWriter code, int at)
    {
        for (var k = 0; k < Kept.Length; k++) code.Load(Kept[k], new Address(Rcx, at + (k * sizeof(long))));
        for (var v = 0; v < Vectors; v++) code.LoadLow(FirstVector + v, new Address(Rcx, at + VectorsAt + (v * 16)));
    }
}
