using Gliner2.Cli.Common;

namespace Gliner2.Cli.Output;

/// <summary>
/// Answers in a file. They are written to a file beside it (<see cref="PartialFile"/>), which takes the name when the run has succeeded; so
/// the file is either what it was, or complete. A stopped run leaves its answers in the file beside it, and in a third one how far it came (<see cref="RunState"/>).
/// </summary>
internal sealed class FileOutput : OutputTarget
{
    private readonly FileStream _stream;
    private readonly string _name, _target;
    private readonly bool _isDirect;
    private readonly (RunIdentity Identity, RunCheckpoint Checkpoint)? _stopped;
    private Action<string, string>? _make;
    private RunState? _state;

    /// <param name="stream">What is written.</param>
    /// <param name="name">What the user calls the file.</param>
    /// <param name="target">The path that the answers get in the end.</param>
    /// <param name="isDirect">They are written there.</param>
    /// <param name="stopped">The run that is gone on with.</param>
    private FileOutput(FileStream stream, string name, string target, bool isDirect, (RunIdentity Identity, RunCheckpoint Checkpoint)? stopped = null)
    {
        _stream = stream;
        _name = name;
        _target = target;
        _isDirect = isDirect;
        _stopped = stopped;
    }

    public override string Name => _name;

    public override RunCheckpoint? Resumed => _stopped?.Checkpoint;

    /// <summary>Opens a file for answers.</summary>
    /// <param name="path">The file.</param>
    /// <param name="resumes">Whether to go on with what a stopped run left, if one did.</param>
    /// <param name="make">Makes what is wanted of the bytes that were written, if that isn't the same: takes their path and that of the result.</param>
    /// <param name="isFolder">Whether it makes a folder.</param>
    /// <exception cref="IOException">It can't be written.</exception>
    public static FileOutput Open(string path, bool resumes, Action<string, string>? make = null, bool isFolder = false)
    {
        if (isFolder && Path.Exists(path)) throw new IOException("it exists already, and a folder is not written over");
        if (Directory.Exists(path)) throw new IOException("it is a folder");

        // A link is followed, so that the file it points to is replaced and not the link. The links to open files (/dev/fd) are devices.
        var target = IsDevice(path) ? path : SameFile.Resolve(path);
        if (IsDevice(target) && resumes) throw new IOException("it is no file: nothing of a stopped run is left there to resume");
        if (IsDevice(target) && make is not null) throw new IOException("this format needs a file");
        if (IsDevice(target)) return new FileOutput(new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0), path, target, isDirect: true);

        if (Path.GetDirectoryName(target) is { } folder && !Directory.Exists(folder)) throw new IOException("its folder doesn't exist");
        if (File.Exists(target)) new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0).Dispose();
        if (resumes && PartialFile.Left(target).LastOrDefault() is { Path: not null } left)
            return new FileOutput(PartialFile.Continue(left.Path, left.Checkpoint.Bytes), path, target, isDirect: false, (left.Identity, left.Checkpoint)) { _make = make };
        return new FileOutput(PartialFile.Create(target), path, target, isDirect: false) { _make = make };
    }

    public override void Identify(Func<RunIdentity> identity)
    {
        if (_isDirect) return;
        var own = identity();
        if (_stopped is null)
        {
            _state = RunState.Create(_stream.Name, own);
            return;
        }

        if (own.DifferenceTo(_stopped.Value.Identity) is { } difference)
            throw CliException.Failure($"--resume: '{_stream.Name}' was written with {difference}: remove it, or leave out --resume to begin anew beside it");
        _state = RunState.Continue(_stream.Name);
    }

    public override void Mark(long records, long answers, long skipped) => _state?.Add(new RunCheckpoint(records, answers, skipped, _stream.Position));

    public override void Complete()
    {
        if (_isDirect) return;
        try
        {
            _stream.Flush(flushToDisk: true);
            _stream.Dispose();
            var made = _stream.Name;
            if (_make is not null)
            {
                made = $"{_stream.Name}.made";
                Remove(made);
                _make(_stream.Name, made);
            }

            if (!OperatingSystem.IsWindows() && File.Exists(_target)) File.SetUnixFileMode(made, File.GetUnixFileMode(_target));
            if (Directory.Exists(made)) Directory.Move(made, _target);
            else File.Move(made, _target, overwrite: true);
            Remove(_stream.Name);
            RemoveState();
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
        // Only a run that has said which it is can be gone on with.
        if (answers > 0) return $"{Plural.Of(answers, "answer")} kept in '{_stream.Name}'; '{_name}' is as it was{(_state is null ? "" : "; --resume goes on from there")}";
        File.Delete(_stream.Name);
        RemoveState();
        return null;
    }

    public override void Dispose()
    {
        _stream.Dispose();
        _state?.Dispose();
    }

    private static void Remove(string path)
    {
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
        else File.Delete(path);
    }

    private void RemoveState()
    {
        if (_state is null) return;
        _state.Dispose();
        File.Delete(RunState.PathOf(_stream.Name));
    }

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
