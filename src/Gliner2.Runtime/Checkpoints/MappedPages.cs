using System.Runtime.InteropServices;

namespace Gliner2.Checkpoints;

/// <summary>Tells the system that a part of a mapped file won't be needed soon: its pages stop counting as this process's memory. They come back when they are read.</summary>
internal static unsafe partial class MappedPages
{
    private const int DontNeed = 4;

    /// <summary>Gives the pages that lie wholly inside the range back; does nothing where the system has no such call.</summary>
    public static void Release(byte* start, long length)
    {
        if (!OperatingSystem.IsLinux()) return;
        var page = (nint)Environment.SystemPageSize;
        var first = ((nint)start + page - 1) / page * page;
        var end = ((nint)start + (nint)length) / page * page;
        // A refusal costs nothing but memory.
        if (end > first) _ = Advise(first, end - first, DontNeed);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint address, nint length, int advice);
}
