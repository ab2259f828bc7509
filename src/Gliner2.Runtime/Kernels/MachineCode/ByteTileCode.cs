using static Gliner2.Kernels.MachineCode.Register;

namespace Gliner2.Kernels.MachineCode;

/// <summary>A block of <see cref="ByteTile"/> in 512 bits, for a number of rows: 16 columns are one vector, and each row has one for its sums.</summary>
internal static class ByteTileCode
{
    private const int Vector = 64, FirstSum = 16, FirstFactor = 1, Factors = 5;

    /// <summary>The function for each number of rows; null where the system lets no process make instructions.</summary>
    public static nint[]? Make() => ExecutableMemory.Of(ByteTile.Size, (code, rows) => Write(code, rows, OperatingSystem.IsWindows()));

    /// <summary>Writes the function for some rows.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="rows">1 to <see cref="ByteTile.Size"/>.</param>
    /// <param name="windows">Whether it is for Windows.</param>
    public static void Write(CodeWriter code, int rows, bool windows)
    {
        SavedRegisters.Save(code, windows, vectors: false);
        Begin(code, rows);
        var loop = code.Position;
        Step(code, rows);
        code.JumpIfNotZero(loop);
        Finish(code, rows);
        SavedRegisters.Restore(code, vectors: false);
    }

    private static void Begin(CodeWriter code, int rows)
    {
        code.Load(Rax, Field(ByteTileCall.RowsAt));
        code.Load(R8, Field(ByteTileCall.RowStrideAt));
        RowAddresses.Begin(code);
        code.Load(Rdx, Field(ByteTileCall.PanelAt));
        code.Load(R15, Field(ByteTileCall.GroupsAt));
        code.Load(Rsi, Field(ByteTileCall.StartsAt));
        for (var r = 0; r < rows; r++) code.Broadcast(FirstSum + r, new Address(Rsi, r * sizeof(int)));
    }

    /// <summary>Four steps of the depth.</summary>
    private static void Step(CodeWriter code, int rows)
    {
        code.LoadVector(0, new Address(Rdx));
        for (var r = 0; r < rows; r++)
        {
            var factor = FirstFactor + (r % Factors);
            code.Broadcast(factor, RowAddresses.Of(r));
            code.AddByteProducts(FirstSum + r, 0, factor);
        }
        RowAddresses.Advance(code, rows, ByteTile.Group);
        code.Add(Rdx, Vector);
        code.Decrement(R15);
    }

    /// <summary>start + sum * column's scale * row's scale.</summary>
    private static void Finish(CodeWriter code, int rows)
    {
        code.Load(Rdx, Field(ByteTileCall.ColumnScalesAt));
        code.Load(Rsi, Field(ByteTileCall.RowScalesAt));
        code.Load(Rax, Field(ByteTileCall.StartAt));
        code.Load(R8, Field(ByteTileCall.StartStrideAt));
        code.Load(Rbx, Field(ByteTileCall.ResultAt));
        code.Load(R9, Field(ByteTileCall.ResultStrideAt));
        code.LoadVector(0, new Address(Rdx));
        for (var r = 0; r < rows; r++)
        {
            var (sum, factor, start) = (FirstSum + r, 1 + (r % 2), 3 + (r % 2));
            code.ToFloats(sum, sum);
            code.Multiply(sum, sum, 0);
            code.BroadcastFloat(factor, new Address(Rsi, r * sizeof(float)));
            code.LoadVector(start, new Address(Rax));
            code.AddProducts(start, sum, factor);
            code.StoreVector(new Address(Rbx), start);
            code.Add(Rax, R8);
            code.Add(Rbx, R9);
        }
    }

    private static Address Field(int offset) => new(Rcx, offset);
}
