using static Gliner2.Kernels.MachineCode.Register;

namespace Gliner2.Kernels.MachineCode;

/// <summary>Places of up to sixteen rows that are equally far apart: the first row in rax, the ninth in rbx, and their distance times 1, 3, 5 and 7 in r8 to r11.</summary>
internal static class RowAddresses
{
    private static readonly Register[] Bases = [Rax, Rbx];
    private static readonly (Register? Index, int Shift)[] Steps = [(null, 0), (R8, 0), (R8, 1), (R9, 0), (R8, 2), (R10, 0), (R9, 1), (R11, 0)];

    /// <summary>Begins with the first row in rax and the distance in r8.</summary>
    public static void Begin(CodeWriter code)
    {
        code.LoadAddress(R9, new Address(R8, 0, R8, 1));
        code.LoadAddress(R10, new Address(R8, 0, R8, 2));
        code.LoadAddress(R11, new Address(R10, 0, R8, 1));
        code.LoadAddress(Rbx, new Address(Rax, 0, R8, 3));
    }

    /// <summary>Where a row goes on.</summary>
    public static Address Of(int row) => new(Bases[row / 8], 0, Steps[row % 8].Index, Steps[row % 8].Shift);

    /// <summary>Goes on in all rows.</summary>
    public static void Advance(CodeWriter code, int rows, int bytes)
    {
        for (var b = 0; 8 * b < rows; b++) code.Add(Bases[b], bytes);
    }
}
