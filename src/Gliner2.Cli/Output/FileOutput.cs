using Gliner2.Cli.Common;

namespace Gliner2.Cli.Output;

/// <summary>
/// Answers in a file. They are written to a file beside it (<see cref="PartialFile"/>), which takes the name when the run has succeeded; so
/// the file is either what it was, or complete. A stopped run leaves its answers in the file beside it.
/// </summary>
internal sealed class FileOutput : OutputTarget
{
    private readonly FileStream _stream;
    private readonly string _name, _target;
    private readonly bool _isDirect;

    /// <param name="stream">What is written.</param>
    /// <param name="name">What the user calls the file.</param>
    /// <param name="target">The path that the answers get in the end.</param>
    /// <param name="isDirect">They are written there.</param>
    private FileOutput(FileStream stream, string name, string target, bool isDirect)
    {
        _stream = stream;
        _name = name;
        _target = target;
        _isDirect = isDirect;
    }

    public override string Name => _name;

    /// <summary>Opens a file for answers.</summary>
    public static FileOutput Open(string path)
    {
        if (Directory.Exists(path)) throw new IOException("it is a folder");

        // A link is followed, so that the file it points to is replaced and not the link. The links to open files (/dev/fd) are devices.
        var target = IsDevice(path) ? path : SameFile.Resolve(path);
        if (IsDevice(target)) return new FileOutput(new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0), path, target, isDirect: true);

        if (Path.GetDirectoryName(target) is { } folder && !Directory.Exists(folder)) throw new IOException("its folder doesn't exist");
        if (File.Exists(target)) new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0).Dispose();
        return new FileOutput(PartialFile.Create(target), path, target, isDirect: false);
    }

    public override void Complete()
    {
        if (_isDirect) return;
        try
        {
            _stream.Flush(flushToDisk: true);
            _stream.Dispose();
            if (!OperatingSystem.IsWindows() && File.Exists(_target)) File.SetUnixFileMode(_stream.Name, File.GetUnixFileMode(_target));
            File.Move(_stream.Name, _target, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CliException.Failure($"--output: '{_name}' can't be written: {error.Message}", error);
        }
    }

    public override string? Abandon(long answers)
    {
        _stream.Dispose();
        if (_isDirect) return null;
        if (answers > 0) return $"{Plural.Of(answers, "answer")} kept in '{_stream.Name}'; '{_name}' is as it was";
        File.Delete(_stream.Name);
        return null;
    }

    public override void Dispose() => _stream.Dispose();

    protected override void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        if (_isDirect)
        {
            _stream.Write(bytes);
            return;
        }

        var length = _stream.Position;
        try
        {
            _stream.Write(bytes);
        }
        catch
        {
            // Part of it may be written: the file ends with a whole line.
            _stream.SetLength(length);
            throw;
        }
    }

    /// <summary>Pipes and devices can't be replaced by another file; they are written directly.</summary>
    private static bool IsDevice(string path)
    {
        if (!OperatingSystem.IsWindows() && (path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal))) return true;
        return File.Exists(path) && !File.GetAttributes(path).HasFlag(FileAttributes.Directory) && IsPipe(path);
    }

    private static bool IsPipe(string path)
    {
        if (OperatingSystem.IsWindows() || new FileInfo(path).Length > 0) return false;
        using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        return !stream.CanSeek;
    }
}
