using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Gliner2.Kernels.MachineCode;

/// <summary>What this processor, and the system, allow of what .NET has no name for.</summary>
internal static unsafe class Processor
{
    private const int ExtendedFeatures = 7;

    /// <summary>Whether it multiplies bytes in 512 bits (AVX512-VNNI).</summary>
    public static bool HasByteProducts => HasWideRegisters && (Features().Ecx & (1 << 11)) != 0;

    /// <summary>Whether it multiplies whole tiles of bytes (AMX-INT8).</summary>
    public static bool HasByteTiles => X86Base.IsSupported && (Features().Edx & (1 << 25)) != 0;

    /// <summary>
    /// Whether it has registers of 512 bits that the system keeps. Where code is compiled when it runs, .NET's answer counts, for it can be told not to use them; in a native executable
    /// that answer is about the processors for which it was compiled.
    /// </summary>
    public static bool HasWideRegisters { get; } = RuntimeFeature.IsDynamicCodeCompiled ? Avx512F.IsSupported : SystemKeepsWideRegisters();

    private static bool SystemKeepsWideRegisters()
    {
        const int Avx512 = 1 << 16, SavesRegisters = 1 << 27;
        // Those of SSE and AVX, masks, upper halves, upper sixteen.
        const ulong Kept = 0b1110_0110;
        return X86Base.IsSupported && (Features().Ebx & Avx512) != 0 && (X86Base.CpuId(1, 0).Ecx & SavesRegisters) != 0 && (KeptRegisters() & Kept) == Kept;
    }

    private static (int Eax, int Ebx, int Ecx, int Edx) Features() => X86Base.CpuId(0, 0).Eax < ExtendedFeatures ? default : X86Base.CpuId(ExtendedFeatures, 0);

    /// <summary>Which registers the system keeps (XCR0); 0 where it lets no process make instructions.</summary>
    private static ulong KeptRegisters()
    {
        // xor ecx, ecx; xgetbv; shl rdx, 32; or rax, rdx; ret
        var place = ExecutableMemory.Of([0x31, 0xC9, 0x0F, 0x01, 0xD0, 0x48, 0xC1, 0xE2, 0x20, 0x48, 0x09, 0xD0, 0xC3]);
        return place == 0 ? 0 : ((delegate* unmanaged<ulong>)place)();
    }
}
