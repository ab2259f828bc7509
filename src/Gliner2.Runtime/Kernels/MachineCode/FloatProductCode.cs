using static Gliner2.Kernels.MachineCode.Register;

namespace Gliner2.Kernels.MachineCode;

/// <summary>
/// The innermost loop of matrix products in 512 bits for executables that are compiled for 256: some rows times two panels of 16 columns, all sums in registers. A sum adds its products in
/// the order of <see cref="MatrixTile{TSimd,TVector}"/>, and so has the same bits.
/// </summary>
internal static class FloatProductCode
{
    /// <summary>Rows of a block: with two vectors of columns they are 24 sums in 32 registers.</summary>
    public const int MostRows = 12;

    /// <summary>Columns of a block.</summary>
    public const int Columns = 32;

    private const int Vector = Columns / 2 * sizeof(float), FirstSum = 8, FirstFactor = 2;

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
        code.Load(Rax, Field(FloatProductCall.ResultAt));
        for (var sum = 0; sum < 2 * rows; sum++) code.StoreVector(new Address(Rax, sum * Vector), FirstSum + sum);
        SavedRegisters.Restore(code);
    }

    private static void Begin(CodeWriter code, int rows)
    {
        code.Load(Rax, Field(FloatProductCall.StartAt));
        for (var sum = 0; sum < 2 * rows; sum++) code.LoadVector(FirstSum + sum, new Address(Rax, sum % 2 * Vector));
        code.Load(Rax, Field(FloatProductCall.RowsAt));
        code.Load(R8, Field(FloatProductCall.RowStrideAt));
        RowAddresses.Begin(code);
        code.Load(Rdx, Field(FloatProductCall.PanelAt));
        code.Load(Rdi, Field(FloatProductCall.OtherPanelAt));
        code.Load(R15, Field(FloatProductCall.DepthAt));
        code.Load(Rsi, Field(FloatProductCall.NextAt));
    }

    private static void Step(CodeWriter code, int rows)
    {
        code.LoadVector(0, new Address(Rdx));
        code.LoadVector(1, new Address(Rdx, 0, Rdi));
        for (var r = 0; r < rows; r++)
        {
            // Factors take turns, so that a row needn't wait for the one before it.
            var factor = FirstFactor + (r % (FirstSum - FirstFactor));
            code.BroadcastFloat(factor, RowAddresses.Of(r));
            code.AddProducts(FirstSum + (2 * r), factor, 0);
            code.AddProducts(FirstSum + (2 * r) + 1, factor, 1);
        }
        code.Prefetch(new Address(Rsi));
        code.Prefetch(new Address(Rsi, Vector));
        code.Add(Rsi, Field(FloatProductCall.NextStepAt));
        RowAddresses.Advance(code, rows, sizeof(float));
        code.Add(Rdx, Vector);
        code.Decrement(R15);
    }

    private static Address Field(int offset) => new(Rcx, offset);
}
