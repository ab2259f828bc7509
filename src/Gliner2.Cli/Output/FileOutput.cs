using Gliner2.Cli.Common;

namespace Gliner2.Cli.Output;

/// <summary>
/// Answers in a file. They are written to a file beside it, <c>NAME.partial</c>, which takes the name when the run has succeeded; so
/// the file is either what it was, or complete. A stopped run leaves its answers in <c>NAME.partial</c>.
/// </summary>
internal sealed class FileOutput : OutputTarget
{
    private readonly FileStream _stream;
    private readonly string _target;
    private readonly string? _partial;

    private FileOutput(FileStream stream, string target, string? partial)
    {
        _stream = stream;
        _target = target;
        _partial = partial;
    }

    public override string Name => _target;

    /// <summary>Opens a file for answers.</summary>
    public static FileOutput Open(string path)
    {
        if (Directory.Exists(path)) throw new IOException("it is a folder");

        // A link is followed, so that the file it points to is replaced and not the link.
        var target = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path) : Path.GetFullPath(path);
        if (IsDevice(target)) return new FileOutput(new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0), path, null);

        if (Path.GetDirectoryName(target) is { } folder && !Directory.Exists(folder)) throw new IOException("its folder doesn't exist");
        if (File.Exists(target)) new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0).Dispose();
        var partial = target + ".partial";
        return new FileOutput(new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0), path, partial);
    }

    public override void Complete()
    {
        _stream.Dispose();
        if (_partial is null) return;
        try
        {
            File.Move(_partial, _partial[..^".partial".Length], overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CliException.Failure($"--output: '{_target}' can't be written: {error.Message} The answers are in '{_partial}'", error);
        }
    }

    public override string? Abandon(long answers)
    {
        _stream.Dispose();
        if (_partial is null) return null;
        if (answers > 0) return $"{Plural.Of(answers, "answer")} kept in '{_partial}'; '{_target}' is as it was";
        File.Delete(_partial);
        return null;
    }

    public override void Dispose() => _stream.Dispose();

    protected override void WriteBytes(ReadOnlySpan<byte> bytes) => _stream.Write(bytes);

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
