namespace Gliner2.Hub;

/// <summary>Files of a snapshot, which are links as a rule. <see cref="File.Exists"/> is true for a link that leads nowhere; these look at what it leads to.</summary>
internal static class CachedFile
{
    public static bool Exists(string path) => Resolve(path) is not null;

    /// <summary>The file behind a link, or the file itself; null when there is none.</summary>
    public static FileInfo? Resolve(string path)
    {
        var file = new FileInfo(path);
        var target = file.LinkTarget is null ? file : (FileInfo?)file.ResolveLinkTarget(returnFinalTarget: true);
        return target is { Exists: true } ? target : null;
    }
}
