using static Gliner2.Kernels.MachineCode.Register;

namespace Gliner2.Kernels.MachineCode;

/// <summary>
/// The innermost loop of products of bytes, for a number of rows: result = (starts + rows * panel) * scales, all sums in registers. It is written as instructions because .NET has no name for
/// products of bytes in 512 bits (AVX512-VNNI), which do four times what its widest multiplication of floats does.
/// </summary>
internal static class ByteProductCode
{
    /// <summary>Rows of a block: with two vectors of columns they are 24 sums in 32 registers.</summary>
    public const int MostRows = 12;

    private const int Vector = 64, FirstSum = 8, FirstFactor = 2;

    /// <summary>The function for each number of rows; null where the system lets no process make instructions.</summary>
    public static nint[]? Make() => ExecutableMemory.Of(MostRows, (code, rows) => Write(code, rows, OperatingSystem.IsWindows()));

    /// <summary>Writes the function for some rows.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="rows">1 to <see cref="MostRows"/>.</param>
    /// <param name="windows">Whether it is for Windows.</param>
    public static void Write(CodeWriter code, int rows, bool windows)
    {
        SavedRegisters.Save(code, windows);
        Begin(code, rows);
        var loop = code.Position;
        Step(code, rows);
        code.JumpIfNotZero(loop);
        Finish(code, rows);
        SavedRegisters.Restore(code);
    }

    private static void Begin(CodeWriter code, int rows)
    {
        code.Load(Rax, Field(ByteProductCall.RowsAt));
        code.Load(R8, Field(ByteProductCall.RowStrideAt));
        code.Load(Rdx, Field(ByteProductCall.PanelAt));
        code.Load(R15, Field(ByteProductCall.GroupsAt));
        code.Load(Rsi, Field(ByteProductCall.NextAt));
        code.Load(Rdi, Field(ByteProductCall.NextStepAt));
        RowAddresses.Begin(code);
        for (var sum = 0; sum < 2 * rows; sum++) code.LoadVector(FirstSum + sum, new Address(Rdx, sum % 2 * Vector));
        code.Add(Rdx, PackedBytes.Header);
    }

    /// <summary>Four steps of the depth.</summary>
    private static void Step(CodeWriter code, int rows)
    {
        code.LoadVector(0, new Address(Rdx));
        code.LoadVector(1, new Address(Rdx, Vector));
        for (var r = 0; r < rows; r++)
        {
            // Factors take turns, so that a row needn't wait for the one before it.
            var factor = FirstFactor + (r % (FirstSum - FirstFactor));
            code.Broadcast(factor, RowAddresses.Of(r));
            code.AddByteProducts(FirstSum + (2 * r), factor, 0);
            code.AddByteProducts(FirstSum + (2 * r) + 1, factor, 1);
        }
        code.Prefetch(new Address(Rsi));
        code.Prefetch(new Address(Rsi, Vector));
        code.Add(Rsi, Rdi);
        RowAddresses.Advance(code, rows, PackedBytes.Group);
        code.Add(Rdx, 2 * Vector);
        code.Decrement(R15);
    }

    private static void Finish(CodeWriter code, int rows)
    {
        code.Load(Rdx, Field(ByteProductCall.PanelAt));
        code.Load(Rax, Field(ByteProductCall.ResultAt));
        code.Load(R8, Field(ByteProductCall.ResultStrideAt));
        for (var half = 0; half < 2; half++) code.LoadVector(half, new Address(Rdx, PackedBytes.Scales + (half * Vector)));
        for (var r = 0; r < rows; r++)
        {
            for (var half = 0; half < 2; half++)
            {
                var sum = FirstSum + (2 * r) + half;
                code.ToFloats(sum, sum);
                code.Multiply(sum, sum, half);
                code.StoreVector(new Address(Rax, half * Vector), sum);
            }
            code.Add(Rax, R8);
        }
    }

    private static Address Field(int offset) => new(Rcx, offset);
}
