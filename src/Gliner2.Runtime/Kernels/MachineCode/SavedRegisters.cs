using System.Runtime.InteropServices;

namespace Gliner2.Kernels.MachineCode;

/// <summary>
/// What functions of ours must leave as it was, by the rules of Linux or those of Windows, and use nevertheless; room for it lies at the start of what they are called with. So they need no
/// stack and call nothing, and nobody has to be told how to unwind them.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
internal struct SavedRegisters
{
    public const int Size = VectorsAt + (Vectors * VectorSize);

    // The lower halves of vectors 6 to 15.
    private const int FirstVector = 6, Vectors = 10, VectorSize = 16, VectorsAt = 32;

    private static readonly Register[] General = [Register.Rbx, Register.Rsi, Register.Rdi, Register.R15];

    /// <summary>Begins a function: its argument's address is in rcx from here to <see cref="Restore"/>.</summary>
    /// <param name="code">Where to write.</param>
    /// <param name="windows">Whether the argument comes where Windows has it.</param>
    /// <param name="vectors">Whether the function uses vectors 6 to 15.</param>
    public static void Save(CodeWriter code, bool windows, bool vectors = true)
    {
        if (!windows) code.Move(Register.Rcx, Register.Rdi);
        for (var r = 0; r < General.Length; r++) code.Store(Place(r), General[r]);
        for (var v = 0; vectors && v < Vectors; v++) code.StoreLow(VectorPlace(v), FirstVector + v);
    }

    /// <summary>Ends it.</summary>
    /// <param name="code">Where to write.</param>
    /// <param name="vectors">As it began.</param>
    public static void Restore(CodeWriter code, bool vectors = true)
    {
        for (var v = 0; vectors && v < Vectors; v++) code.LoadLow(FirstVector + v, VectorPlace(v));
        for (var r = 0; r < General.Length; r++) code.Load(General[r], Place(r));
        code.ZeroUpper();
        code.Return();
    }

    private static Address Place(int index) => new(Register.Rcx, index * sizeof(long));

    private static Address VectorPlace(int index) => new(Register.Rcx, VectorsAt + (index * VectorSize));
}
