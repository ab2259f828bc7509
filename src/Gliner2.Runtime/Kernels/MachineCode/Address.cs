namespace Gliner2.Kernels.MachineCode;

/// <summary>A place in memory: base + index (or twice the index) + displacement.</summary>
internal readonly record struct Address(Register Base, int Displacement = 0, Register? Index = null, bool Doubled = false);
