namespace Gliner2.Cli.Common;

/// <summary>Finds out whether two paths lead to one file.</summary>
internal static class SameFile
{
    /// <summary>What standard input and output are called where streams have paths.</summary>
    public const string StandardInput = "/dev/stdin", StandardOutput = "/dev/stdout";

    /// <summary>Whether they do, by whatever links. Devices and pipes are no files.</summary>
    public static bool Are(string a, string b)
    {
        var (first, second) = (new FileInfo(Resolve(a)), new FileInfo(Resolve(b)));
        if (!IsFile(first) || !IsFile(second)) return false;
        if (first.FullName == second.FullName) return true;

        // A hard link, or a link of a folder, gives a file another path. Its size and time are the same then. What has no size may be a pipe, which must not be opened.
        return first.Length > 0 && first.Length == second.Length && first.LastWriteTimeUtc == second.LastWriteTimeUtc && ExcludeEachOther(first.FullName, second.FullName);
    }

    /// <summary>The full path of what a path leads to in the end; it need not exist.</summary>
    public static string Resolve(string path)
    {
        var file = new FileInfo(path);
        return file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
    }

    private static bool IsFile(FileInfo file) => file.Exists && (OperatingSystem.IsWindows() || !file.FullName.StartsWith("/dev/", StringComparison.Ordinal));

    /// <summary>Locks are of a file and not of a path: of one file, only one handle can have it for itself.</summary>
    private static bool ExcludeEachOther(string first, string second)
    {
        try
        {
            using (Open(first, FileShare.Read)) { }
            using var locked = Open(second, FileShare.None);
            try
            {
                using var again = Open(first, FileShare.Read);
                return false;
            }
            catch (IOException)
            {
                return true;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static FileStream Open(string path, FileShare share) => new(path, FileMode.Open, FileAccess.Read, share, bufferSize: 0);
}
