namespace Gliner2.Kernels.MachineCode;

/// <summary>A place in memory: base + index * 2^shift + displacement, shift 0 to 3.</summary>
internal readonly record struct Address(Register Base, int Displacement = 0, Register? Index = null, int Shift = 0);
