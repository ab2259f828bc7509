using System.Runtime.InteropServices;

namespace Gliner2.Kernels.MachineCode;

/// <summary>Instructions in memory of their own, which is first written and then executable, never both. It stays as long as the process.</summary>
internal static unsafe partial class ExecutableMemory
{
    private const int Read = 1, Write = 2, Execute = 4;
    private const int Private = 2, Anonymous = 0x20;
    private const uint Commit = 0x1000, Reserve = 0x2000, ReadWrite = 0x04, ExecuteRead = 0x20;

    /// <summary>Makes instructions executable.</summary>
    /// <returns>Where they start; 0 where the system is another one or doesn't allow it.</returns>
    public static nint Of(ReadOnlySpan<byte> code) => OperatingSystem.IsLinux() ? Linux(code) : OperatingSystem.IsWindows() ? Windows(code) : 0;

    /// <summary>Makes functions executable.</summary>
    /// <param name="count">How many.</param>
    /// <param name="write">Writes one of them, 1 to <paramref name="count"/>.</param>
    /// <returns>Where each starts; null where the system is another one or doesn't allow it.</returns>
    public static nint[]? Of(int count, Action<CodeWriter, int> write)
    {
        var code = new CodeWriter();
        var starts = new int[count];
        for (var f = 0; f < count; f++)
        {
            starts[f] = code.Position;
            write(code, f + 1);
        }
        var place = Of(code.ToArray());
        return place == 0 ? null : Array.ConvertAll(starts, start => place + start);
    }

    private static nint Linux(ReadOnlySpan<byte> code)
    {
        var place = Map(0, code.Length, Read | Write, Private | Anonymous, -1, 0);
        if (place == -1) return 0;
        code.CopyTo(new Span<byte>((void*)place, code.Length));
        if (Protect(place, code.Length, Read | Execute) == 0) return place;
        _ = Unmap(place, code.Length);
        return 0;
    }

    private static nint Windows(ReadOnlySpan<byte> code)
    {
        var place = VirtualAlloc(0, code.Length, Commit | Reserve, ReadWrite);
        if (place == 0) return 0;
        code.CopyTo(new Span<byte>((void*)place, code.Length));
        if (VirtualProtect(place, code.Length, ExecuteRead, out _) != 0) return place;
        const uint Release = 0x8000;
        _ = VirtualFree(place, 0, Release);
        return 0;
    }

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(nint address, nint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(nint address, nint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint address, nint length);

    [LibraryImport("kernel32")]
    private static partial nint VirtualAlloc(nint address, nint length, uint type, uint protection);

    [LibraryImport("kernel32")]
    private static partial int VirtualProtect(nint address, nint length, uint protection, out uint before);

    [LibraryImport("kernel32")]
    private static partial int VirtualFree(nint address, nint length, uint type);
}
