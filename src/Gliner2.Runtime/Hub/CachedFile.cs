namespace Gliner2.Hub;

/// <summary>Files of a snapshot, which are links as a rule. <see cref="File.Exists"/> is true for a link that leads nowhere; these look at what it leads to.</summary>
internal static class CachedFile
{
    private static readonly EnumerationOptions OneLevel = new() { IgnoreInaccessible = true, AttributesToSkip = 0 };
    private static readonly EnumerationOptions AllLevels = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = 0 };

    public static bool Exists(string path) => Resolve(path) is not null;

    /// <summary>The file behind a link, or the file itself; null when there is none.</summary>
    public static FileInfo? Resolve(string path)
    {
        try
        {
            var file = new FileInfo(path);
            var target = file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo;
            return target is { Exists: true } ? target : null;
        }
        catch (IOException)
        {
            // Links in a circle.
            return null;
        }
    }

    /// <summary>Every file below a folder; none where there is no such folder, or it can't be read.</summary>
    public static IEnumerable<string> Below(string folder) => Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", AllLevels) : [];

    /// <summary>The folders in a folder; none where there is no such folder, or it can't be read.</summary>
    public static IEnumerable<string> FoldersIn(string folder, string pattern = "*") => Directory.Exists(folder) ? Directory.EnumerateDirectories(folder, pattern, OneLevel) : [];
}
