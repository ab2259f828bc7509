namespace Gliner2.Kernels.MachineCode;

/// <summary>General registers of 64-bit x86, by their number in an instruction. Those of the stack, and those whose low bits encode something else in an address, aren't here.</summary>
internal enum Register
{
    Rax = 0,
    Rcx = 1,
    Rdx = 2,
    Rbx = 3,
    Rsi = 6,
    Rdi = 7,
    R8 = 8,
    R9 = 9,
    R10 = 10,
    R11 = 11,
    R15 = 15,
}
