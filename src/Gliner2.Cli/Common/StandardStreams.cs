using System.Runtime.InteropServices;
using System.Text;

namespace Gliner2.Cli.Common;

/// <summary>
/// The three streams that the caller gives a process, or doesn't: <c>&lt;&amp;-</c> closes one. Its number then goes to whatever is opened next,
/// so that reading or writing it would reach a file or a pipe of somebody else.
/// </summary>
internal static partial class StandardStreams
{
    private const int GetDescriptorFlags = 1, CloseOnExec = 1;

    // What takes the place of closed streams, for as long as the process runs.
    private static readonly List<IDisposable> Placeholders = [];

    public static bool InputIsClosed { get; private set; }

    public static bool OutputIsClosed { get; private set; }

    /// <summary>Finds out which are closed, and sees to it that nothing else gets their numbers. Comes before any file is opened.</summary>
    public static void Check()
    {
        if (OperatingSystem.IsWindows()) return;
        InputIsClosed = IsClosed(0);
        OutputIsClosed = IsClosed(1);
        if (OutputIsClosed) Console.SetOut(new ClosedWriter());
        if (IsClosed(2)) Console.SetError(TextWriter.Null);
    }

    /// <summary>
    /// What a process inherits can't be marked to be closed when it starts, and the runtime marks all that it opens itself. So the mark
    /// shows that the number was free.
    /// </summary>
    private static bool IsClosed(int stream)
    {
        var flags = GetFlags(stream, GetDescriptorFlags);
        if (flags < 0) Placeholders.Add(new FileStream("/dev/null", FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0));
        return flags < 0 || (flags & CloseOnExec) != 0;
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int GetFlags(int descriptor, int command);

    /// <summary>Fails, like a device that takes nothing.</summary>
    private sealed class ClosedWriter : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => throw new IOException("standard output is closed");
    }
}
