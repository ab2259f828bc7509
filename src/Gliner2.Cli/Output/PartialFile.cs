namespace Gliner2.Cli.Output;

/// <summary>The file beside the wanted one that answers are written to while a run goes on: <c>NAME.partial</c>, or, when there is one, <c>NAME.partial2</c>.</summary>
internal static class PartialFile
{
    private const int MostFiles = 100;

    // Elsewhere a lock binds only those who ask for it; on Windows it would keep readers out.
    private static readonly FileShare Sharing = OperatingSystem.IsWindows() ? FileShare.Read : FileShare.None;

    /// <summary>Makes a new file, locked for as long as it is open; what is there, be it a link or what a stopped run left, is never touched.</summary>
    /// <exception cref="IOException">It can't be made, or another run is writing the same answers.</exception>
    public static FileStream Create(string target)
    {
        foreach (var path in Names(target))
        {
            if (!Path.Exists(path) && Path.Exists(RunState.PathOf(path))) continue;
            try
            {
                return new FileStream(path, FileMode.CreateNew, FileAccess.Write, Sharing, bufferSize: 0);
            }
            catch (IOException) when (IsTaken(path))
            {
                if (IsBeingWritten(path)) throw new IOException($"another run is writing to it, in '{path}'");
            }
        }

        throw new IOException($"{MostFiles} runs left '{target}.partial' and so on: remove those you don't need");
    }

    /// <summary>What stopped runs left that can be resumed, each with its state.</summary>
    /// <exception cref="IOException">Another run is writing one of them.</exception>
    public static IEnumerable<(string Path, RunIdentity Identity, RunCheckpoint Checkpoint)> Left(string target)
    {
        foreach (var path in Names(target).Where(File.Exists))
        {
            if (IsBeingWritten(path)) throw new IOException($"another run is writing to it, in '{path}'");
            if (RunState.Read(path, new FileInfo(path).Length) is { } state) yield return (path, state.Identity, state.Checkpoint);
        }
    }

    /// <summary>Opens what a stopped run left, to go on at a place of it; what follows the place goes.</summary>
    public static FileStream Continue(string path, long length)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Write, Sharing, bufferSize: 0);
        stream.SetLength(length);
        stream.Seek(0, SeekOrigin.End);
        return stream;
    }

    private static IEnumerable<string> Names(string target) =>
        Enumerable.Range(1, MostFiles).Select(i => FormattableString.Invariant($"{target}.partial{(i == 1 ? "" : i)}"));

    private static bool IsTaken(string path) => Path.Exists(path) || new FileInfo(path).LinkTarget is not null;

    private static bool IsBeingWritten(string path)
    {
        if (!File.Exists(path) || new FileInfo(path).LinkTarget is not null) return false;
        try
        {
            // A pipe is opened both ways, since that never waits.
            using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            return false;
        }
        catch (Exception error) when (error is UnauthorizedAccessException or FileNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
