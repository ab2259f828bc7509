using Microsoft.Win32.SafeHandles;

namespace Gliner2.Cli.Output;

/// <summary>Answers on standard output.</summary>
internal sealed class StandardOutput : OutputTarget
{
    private readonly Stream _stream = OpenStream();

    public override string Name => "standard output";

    public override void Complete() { }

    public override string? Abandon(long answers) => null;

    public override void Dispose() => _stream.Dispose();

    protected override void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        _stream.Write(bytes);
        _stream.Flush();
    }

    /// <summary>
    /// The console's own stream swallows the news that a pipe is broken, so a pipe is written as a file. A redirected file isn't:
    /// a file stream would write at an offset of its own instead of the one that the shell's other commands share.
    /// </summary>
    private static Stream OpenStream()
    {
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected) return Console.OpenStandardOutput();
        var pipe = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        if (!pipe.CanSeek) return pipe;
        pipe.Dispose();
        return Console.OpenStandardOutput();
    }
}
