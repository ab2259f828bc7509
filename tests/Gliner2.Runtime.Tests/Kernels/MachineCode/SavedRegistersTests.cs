using Gliner2.Kernels;
using Gliner2.Kernels.MachineCode;
using static Gliner2.Kernels.MachineCode.Register;

namespace Gliner2.Runtime.Tests.Kernels.MachineCode;

/// <summary>What functions that a caller knows nothing of must keep. That they compute what they should: <see cref="ByteProductTests"/> and <see cref="LinearKernelTests"/>.</summary>
public sealed unsafe class SavedRegistersTests
{
    // Behind the call: the registers as they were, as the function finds them, and as it leaves them.
    private const int Before = 512, Given = 768, Left = 1024, Size = 1280;

    // All that functions on Windows keep and these touch; those on Linux keep fewer.
    private static readonly Register[] Kept = [Rbx, Rsi, Rdi, R15];
    private const int FirstVector = 6, Vectors = 10, VectorsAt = 4 * sizeof(long), RegistersSize = VectorsAt + (Vectors * 16);

    private const int Depth = 8;

    private delegate void Writer(CodeWriter code, int rows, bool windows);

    [Fact]
    public void Systems_differ_in_where_the_argument_is()
    {
        Check(ByteProductCode.Write, ByteProductCode.MostRows);
        Check(FloatProductCode.Write, FloatProductCode.MostRows);
        Check(ByteTileCode.Write, ByteTile.Size);

        static void Check(Writer write, int mostRows)
        {
            for (var rows = 1; rows <= mostRows; rows++)
            {
                CodeWriter linux = new(), windows = new(), move = new();
                write(linux, rows, windows: false);
                write(windows, rows, windows: true);
                move.Move(Rcx, Rdi);
                Assert.Equal([.. move.ToArray(), .. windows.ToArray()], linux.ToArray());
            }
        }
    }

    [Fact]
    public void A_product_of_bytes_leaves_registers_as_they_were()
    {
        if (!ByteProduct.IsSupported) return;
        var room = stackalloc byte[Size];
        for (var rows = 1; rows <= ByteProductCode.MostRows; rows++)
        {
            fixed (float* weight = new float[PackedBytes.Words(PackedBytes.Columns, Depth)], y = new float[rows * PackedBytes.Columns])
            fixed (byte* x = new byte[rows * Depth])
            {
                Fill(room, rows);
                *(ByteProductCall*)room = new ByteProductCall
                {
                    Rows = x, RowStride = Depth, Panel = (byte*)weight, Groups = Depth / PackedBytes.Group, Result = y, ResultStride = PackedBytes.Columns * sizeof(float), Next = (byte*)weight,
                };
                Call(ByteProductCode.Write, rows, room);
            }
        }
    }

    [Fact]
    public void A_product_of_floats_leaves_registers_as_they_were()
    {
        if (!FloatProduct.IsSupported) return;
        const int Columns = FloatProductCode.Columns;
        var room = stackalloc byte[Size];
        for (var rows = 1; rows <= FloatProductCode.MostRows; rows++)
        {
            fixed (float* weight = new float[Columns * Depth], start = new float[Columns], x = new float[rows * Depth], y = new float[rows * Columns])
            {
                Fill(room, rows);
                *(FloatProductCall*)room = new FloatProductCall { Rows = x, RowStride = Depth * sizeof(float), Panel = weight, OtherPanel = Columns / 2 * Depth * sizeof(float), Depth = Depth, Start = start, Result = y, Next = (byte*)weight };
                Call(FloatProductCode.Write, rows, room);
            }
        }
    }

    [Fact]
    public void A_tile_of_bytes_leaves_registers_as_they_were()
    {
        if (!Processor.HasByteProducts) return;
        const int Columns = ByteTile.Size;
        var room = stackalloc byte[Size];
        for (var rows = 1; rows <= ByteTile.Size; rows++)
        {
            fixed (byte* panel = new byte[Columns * Depth], x = new byte[rows * Depth])
            fixed (float* scales = new float[Columns], y = new float[rows * Columns])
            {
                Fill(room, rows);
                *(ByteTileCall*)room = new ByteTileCall
                {
                    Rows = (sbyte*)x, RowStride = Depth, Panel = panel, Groups = Depth / ByteTile.Group, Starts = (int*)scales, RowScales = scales, ColumnScales = scales, Start = scales,
                    Result = y, ResultStride = Columns * sizeof(float),
                };
                Call(ByteTileCode.Write, rows, room);
            }
        }
    }

    private static void Fill(byte* room, int seed) => new Random(seed).NextBytes(new Span<byte>(room, Size));

    /// <summary>Runs a function between known registers.</summary>
    private static void Call(Writer write, int rows, byte* room)
    {
        var code = new CodeWriter();
        if (!OperatingSystem.IsWindows()) code.Move(Rcx, Rdi);
        Store(code, Before);
        Load(code, Given);
        var function = new CodeWriter();
        write(function, rows, windows: true);
        // What lies within goes back by distances, and so may lie anywhere; it goes on here instead of returning.
        code.Append(function.ToArray().AsSpan()[..^1]);
        Store(code, Left);
        Load(code, Before);
        code.Return();
        var place = ExecutableMemory.Of(code.ToArray());
        Assert.NotEqual(0, place);
        ((delegate* unmanaged<byte*, void>)place)(room);
        Assert.Equal(new Span<byte>(room + Given, RegistersSize).ToArray(), new Span<byte>(room + Left, RegistersSize).ToArray());
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
