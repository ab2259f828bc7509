using Gliner2.Kernels.MachineCode;
using static Gliner2.Kernels.MachineCode.Register;

namespace Gliner2.Runtime.Tests.Kernels.MachineCode;

/// <summary>Instructions as the GNU assembler writes them.</summary>
public sealed class CodeWriterTests
{
    private static readonly (string Bytes, string Text, Action<CodeWriter> Write)[] Instructions =
    [
        ("48 8B CF", "mov rcx, rdi", code => code.Move(Rcx, Rdi)),
        ("48 8B 01", "mov rax, [rcx]", code => code.Load(Rax, new Address(Rcx))),
        ("4C 8B 41 08", "mov r8, [rcx+8]", code => code.Load(R8, new Address(Rcx, 8))),
        ("48 89 59 40", "mov [rcx+0x40], rbx", code => code.Store(new Address(Rcx, 0x40), Rbx)),
        ("4C 89 99 88 00 00 00", "mov [rcx+0x88], r11", code => code.Store(new Address(Rcx, 0x88), R11)),
        ("4E 8D 0C 40", "lea r9, [rax+r8*2]", code => code.LoadAddress(R9, new Address(Rax, 0, R8, 1))),
        ("4F 8D 14 01", "lea r10, [r9+r8]", code => code.LoadAddress(R10, new Address(R9, 0, R8))),
        ("4D 03 C8", "add r9, r8", code => code.Add(R9, R8)),
        ("4B 8D 1C C0", "lea rbx, [r8+r8*8]", code => code.LoadAddress(Rbx, new Address(R8, 0, R8, 3))),
        ("4F 8D 14 80", "lea r10, [r8+r8*4]", code => code.LoadAddress(R10, new Address(R8, 0, R8, 2))),
        ("48 03 B1 F8 00 00 00", "add rsi, [rcx+0xf8]", code => code.Add(Rsi, new Address(Rcx, 0xF8))),
        ("4C 8B 79 18", "mov r15, [rcx+0x18]", code => code.Load(R15, new Address(Rcx, 0x18))),
        ("49 FF CF", "dec r15", code => code.Decrement(R15)),
        ("48 83 C2 7F", "add rdx, 127", code => code.Add(Rdx, 127)),
        ("48 81 C2 80 00 00 00", "add rdx, 128", code => code.Add(Rdx, 128)),
        ("49 83 C3 FC", "add r11, -4", code => code.Add(R11, -4)),
        ("48 FF CB", "dec rbx", code => code.Decrement(Rbx)),
        ("0F 85 FA FF FF FF", "jnz to itself", code => code.JumpIfNotZero(0)),
        ("0F 18 16", "prefetcht1 [rsi]", code => code.Prefetch(new Address(Rsi))),
        ("41 0F 18 53 40", "prefetcht1 [r11+64]", code => code.Prefetch(new Address(R11, 64))),
        ("0F 11 71 60", "movups [rcx+0x60], xmm6", code => code.StoreLow(new Address(Rcx, 0x60), 6)),
        ("44 0F 11 B9 F0 00 00 00", "movups [rcx+0xf0], xmm15", code => code.StoreLow(new Address(Rcx, 0xF0), 15)),
        ("44 0F 10 B9 F0 00 00 00", "movups xmm15, [rcx+0xf0]", code => code.LoadLow(15, new Address(Rcx, 0xF0))),
        ("62 F1 7C 48 10 02", "vmovups zmm0, [rdx]", code => code.LoadVector(0, new Address(Rdx))),
        ("62 F1 7C 48 10 4A 01", "vmovups zmm1, [rdx+64]", code => code.LoadVector(1, new Address(Rdx, 64))),
        ("62 61 7C 48 10 7A 03", "vmovups zmm31, [rdx+192]", code => code.LoadVector(31, new Address(Rdx, 192))),
        ("62 E1 7C 48 10 8A 04 00 00 00", "vmovups zmm17, [rdx+4]", code => code.LoadVector(17, new Address(Rdx, 4))),
        ("62 61 7C 48 11 78 01", "vmovups [rax+64], zmm31", code => code.StoreVector(new Address(Rax, 64), 31)),
        ("62 51 7C 48 11 0B", "vmovups [r11], zmm9", code => code.StoreVector(new Address(R11), 9)),
        ("62 F2 7D 48 58 10", "vpbroadcastd zmm2, [rax]", code => code.Broadcast(2, new Address(Rax))),
        ("62 92 7D 48 58 3C 43", "vpbroadcastd zmm7, [r11+r8*2]", code => code.Broadcast(7, new Address(R11, 0, R8, 1))),
        ("62 02 7D 48 58 44 01 02", "vpbroadcastd zmm24, [r9+r8+8]", code => code.Broadcast(24, new Address(R9, 8, R8))),
        ("62 72 6D 48 50 C0", "vpdpbusd zmm8, zmm2, zmm0", code => code.AddByteProducts(8, 2, 0)),
        ("62 62 45 48 50 F9", "vpdpbusd zmm31, zmm7, zmm1", code => code.AddByteProducts(31, 7, 1)),
        ("62 12 0D 40 50 FD", "vpdpbusd zmm15, zmm30, zmm29", code => code.AddByteProducts(15, 30, 29)),
        ("62 F2 7D 48 18 10", "vbroadcastss zmm2, [rax]", code => code.BroadcastFloat(2, new Address(Rax))),
        ("62 B2 7D 48 18 3C 93", "vbroadcastss zmm7, [rbx+r10*4]", code => code.BroadcastFloat(7, new Address(Rbx, 0, R10, 2))),
        ("62 72 6D 48 B8 C0", "vfmadd231ps zmm8, zmm2, zmm0", code => code.AddProducts(8, 2, 0)),
        ("62 62 45 48 B8 F9", "vfmadd231ps zmm31, zmm7, zmm1", code => code.AddProducts(31, 7, 1)),
        ("62 51 7C 48 5B C0", "vcvtdq2ps zmm8, zmm8", code => code.ToFloats(8, 8)),
        ("62 21 7C 48 5B F8", "vcvtdq2ps zmm31, zmm16", code => code.ToFloats(31, 16)),
        ("62 71 3C 48 59 C0", "vmulps zmm8, zmm8, zmm0", code => code.Multiply(8, 8, 0)),
        ("62 41 5C 40 59 FB", "vmulps zmm31, zmm20, zmm11", code => code.Multiply(31, 20, 11)),
        ("C5 F8 77", "vzeroupper", code => code.ZeroUpper()),
        ("C3", "ret", code => code.Return()),
    ];

    [Fact]
    public void Instructions_are_those_of_the_assembler() => Assert.All(Instructions, instruction =>
    {
        var code = new CodeWriter();
        instruction.Write(code);
        Assert.Equal($"{instruction.Bytes} {instruction.Text}", $"{BitConverter.ToString(code.ToArray()).Replace('-', ' ')} {instruction.Text}");
    });
}
