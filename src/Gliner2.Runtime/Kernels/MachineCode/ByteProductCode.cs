using static Gliner2.Kernels.MachineCode.Register;

namespace Gliner2.Kernels.MachineCode;

/// <summary>
/// The innermost loop of products of bytes, for a number of rows: result = (starts + rows * panel) * scales, all sums in registers. It is written as instructions because .NET has no name for
/// products of bytes in 512 bits (AVX512-VNNI), which do four times what its widest multiplication of floats does.
/// It changes no register that a caller may rely on, neither by the rules of Linux nor by those of Windows, uses no stack and calls nothing, so that nobody needs to be told how to unwind it.
/// </summary>
internal static class ByteProductCode
{
    /// <summary>Rows of a block: with two vectors of columns they are 24 sums in 32 registers.</summary>
    public const int MostRows = 12;

    // Vectors 6 to 15 are those that functions on Windows must keep.
    private const int Vector = 64, FirstSum = 8, FirstFactor = 2, FirstKept = 6;

    private static readonly Register[] Bases = [Rax, R9, R10, R11];
    private static readonly Register[] Kept = [Rbx, Rsi, Rdi];

    /// <summary>The function for each number of rows; null where this processor has no such products, or the system lets no process make instructions.</summary>
    public static nint[]? Make()
    {
        var code = new CodeWriter();
        var starts = new int[MostRows];
        for (var rows = 1; rows <= MostRows; rows++)
        {
            starts[rows - 1] = code.Position;
            Write(code, rows, OperatingSystem.IsWindows());
        }
        var place = ExecutableMemory.Of(code.ToArray());
        return place == 0 ? null : Array.ConvertAll(starts, start => place + start);
    }

    /// <summary>Writes the function for some rows.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="rows">1 to <see cref="MostRows"/>.</param>
    /// <param name="windows">Whether the argument comes where Windows has it.</param>
    public static void Write(CodeWriter code, int rows, bool windows)
    {
        if (!windows) code.Move(Rcx, Rdi);
        for (var k = 0; k < Kept.Length; k++) code.Store(SavedRegister(k), Kept[k]);
        for (var v = 0; v < ByteProductCall.SavedVectors; v++) code.StoreLow(SavedVector(v), FirstKept + v);
        Begin(code, rows);
        var loop = code.Position;
        Step(code, rows);
        code.JumpIfNotZero(loop);
        Finish(code, rows);
        for (var v = 0; v < ByteProductCall.SavedVectors; v++) code.LoadLow(FirstKept + v, SavedVector(v));
        for (var k = 0; k < Kept.Length; k++) code.Load(Kept[k], SavedRegister(k));
        code.Return();
    }

    private static void Begin(CodeWriter code, int rows)
    {
        code.Load(Rax, Field(ByteProductCall.RowsAt));
        code.Load(R8, Field(ByteProductCall.RowStrideAt));
        code.Load(Rdx, Field(ByteProductCall.PanelAt));
        code.Load(Rbx, Field(ByteProductCall.GroupsAt));
        code.Load(Rsi, Field(ByteProductCall.NextAt));
        code.Load(Rdi, Field(ByteProductCall.NextStepAt));
        for (var b = 1; 3 * b < rows; b++)
        {
            code.LoadAddress(Bases[b], new Address(Bases[b - 1], 0, R8, Doubled: true));
            code.Add(Bases[b], R8);
        }
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
            code.Broadcast(factor, Row(r));
            code.AddByteProducts(FirstSum + (2 * r), factor, 0);
            code.AddByteProducts(FirstSum + (2 * r) + 1, factor, 1);
        }
        code.Prefetch(new Address(Rsi));
        code.Prefetch(new Address(Rsi, Vector));
        code.Add(Rsi, Rdi);
        for (var b = 0; 3 * b < rows; b++) code.Add(Bases[b], PackedBytes.Group);
        code.Add(Rdx, 2 * Vector);
        code.Decrement(Rbx);
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
        code.ZeroUpper();
    }

    private static Address Row(int row) => row % 3 == 0 ? new Address(Bases[row / 3]) : new Address(Bases[row / 3], 0, R8, Doubled: row % 3 == 2);

    private static Address SavedRegister(int index) => Field(ByteProductCall.SavedRegistersAt + (index * sizeof(long)));

    private static Address SavedVector(int index) => Field(ByteProductCall.SavedVectorsAt + (index * ByteProductCall.SavedVectorSize));

    private static Address Field(int offset) => new(Rcx, offset);
}
