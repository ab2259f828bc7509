using Gliner2.Cli.Common;
using Gliner2.Files;

namespace Gliner2.Cli.Input;

/// <summary>Folders and patterns as the files in them.</summary>
internal static class InputPaths
{
    private static readonly EnumerationOptions Visible = new() { AttributesToSkip = FileAttributes.Hidden, IgnoreInaccessible = false, MatchType = MatchType.Simple };

    private static readonly EnumerationOptions Deep = new() { AttributesToSkip = FileAttributes.Hidden, IgnoreInaccessible = false, MatchType = MatchType.Simple, RecurseSubdirectories = true };

    /// <summary>The files that an argument means, in the order of their names; the argument itself when it is a file, or nothing else.</summary>
    /// <param name="path">The argument.</param>
    /// <param name="everything">Whether a folder means all its files, or only those whose names say what they hold.</param>
    /// <param name="passedOver">Told of a folder's other files.</param>
    /// <exception cref="CliException">A folder or a pattern holds no file.</exception>
    public static IReadOnlyList<string> Expand(string path, bool everything, Action<string> passedOver)
    {
        if (path == "-" || File.Exists(path)) return [path];
        try
        {
            if (Directory.Exists(path)) return InFolder(path, everything, passedOver);
            if (path.AsSpan().IndexOfAny('*', '?') < 0) return [path];
            var found = Matches(path);
            return found.Length > 0 ? found : throw CliException.Failure($"{path}: no file has such a name");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CliException.Failure($"{path}: can't be listed: {error.Message}", error);
        }
    }

    private static string[] InFolder(string folder, bool everything, Action<string> passedOver)
    {
        var files = Sorted(Directory.EnumerateFiles(folder, "*", Deep));
        var known = everything ? files : [.. files.Where(file => InputFormats.OfName(file) is not null)];
        if (known.Length == 0)
            throw CliException.Failure($"{folder}: the folder holds no {(files.Length == 0 ? "file" : "file whose name says what it holds: --input-format says it for all")}");
        if (known.Length < files.Length)
            passedOver($"{folder}: passed over {Plural.Of(files.Length - known.Length, "file")} whose names don't say what they hold ('{Path.GetFileName(files.Except(known).First())}'): --input-format says it for all");
        return known;
    }

    /// <summary>Follows a pattern from its first wildcard on: <c>**</c> stands for any number of folders, <c>*</c> and <c>?</c> for letters of one name.</summary>
    private static string[] Matches(string pattern)
    {
        var parts = pattern.Replace(Path.DirectorySeparatorChar, '/').Split('/');
        var first = Array.FindIndex(parts, part => part.AsSpan().IndexOfAny('*', '?') >= 0);
        var root = string.Join('/', parts[..first]);
        IEnumerable<string> folders = [first > 0 && root.Length == 0 ? "/" : root];
        foreach (var part in parts[first..^1]) folders = folders.SelectMany(folder => Folders(folder, part)).ToArray();
        var last = parts[^1] == "**" ? "*" : parts[^1];
        return Sorted(folders.Where(folder => Listed(folder).Exists).SelectMany(folder => Listed(folder).EnumerateFiles(last, Visible).Select(found => Below(folder, found.FullName))).Distinct(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Folders(string folder, string part)
    {
        var listed = Listed(folder);
        if (!listed.Exists) return [];
        var found = listed.EnumerateDirectories(part == "**" ? "*" : part, part == "**" ? Deep : Visible).Select(below => Below(folder, below.FullName));
        return part == "**" ? found.Prepend(folder) : found;
    }

    private static DirectoryInfo Listed(string folder) => new(folder.Length == 0 ? "." : folder);

    /// <summary>A found path in the words of the pattern: relative where that is.</summary>
    private static string Below(string folder, string found)
    {
        var relative = Path.GetRelativePath(Listed(folder).FullName, found);
        return folder.Length == 0 ? relative : Path.Combine(folder, relative);
    }

    private static string[] Sorted(IEnumerable<string> files) => [.. files.Order(StringComparer.Ordinal)];
}
