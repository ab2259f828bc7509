using System.Text;
using System.Text.Unicode;

namespace Gliner2.Mcp;

/// <summary>The folder below which tools may read. What leads out of it, by its path or by a link, isn't read, and isn't told apart from what there isn't.</summary>
internal sealed class FileRoot
{
    private readonly string _root;

    /// <exception cref="ArgumentException">There is no such folder.</exception>
    public FileRoot(string root)
    {
        var folder = new DirectoryInfo(root);
        if (!folder.Exists) throw new ArgumentException($"there is no folder '{root}'", nameof(root));
        _root = Path.TrimEndingDirectorySeparator(Real(folder.FullName));
    }

    /// <summary>The text of a file.</summary>
    /// <exception cref="ToolException">It isn't below the folder, too large, or no text.</exception>
    public string Read(string path, int maxLength)
    {
        if (path.Length == 0 || Path.IsPathRooted(path) || path.Contains('\0')) throw new ToolException("file: give a path below the server's folder, such as notes/today.txt");
        var full = Path.GetFullPath(Path.Combine(_root, path));
        try
        {
            // What is opened is what was looked at, with no link in between.
            if (IsBelow(full) && File.Exists(full) && Real(full) is var real && IsBelow(real)) return Text(path, real, maxLength);
            throw new ToolException($"file: there is no '{path}' below the server's folder");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"file: '{path}' can't be read");
        }
    }

    private static string Text(string path, string full, int maxLength)
    {
        // Not opened: a pipe, which has no length either, would wait for its writer.
        if (new FileInfo(full).Length == 0) return "";
        using var file = new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        const int BytesPerCharacter = 4;
        if (file.Length > (long)maxLength * BytesPerCharacter) throw TooLong(path, maxLength);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        ReadOnlySpan<byte> text = bytes;
        if (text.StartsWith("\uFEFF"u8)) text = text[3..];
        if (!Utf8.IsValid(text)) throw new ToolException($"file: '{path}' is not a text in UTF-8");
        var read = Encoding.UTF8.GetString(text);
        return read.Length <= maxLength ? read : throw TooLong(path, maxLength);
    }

    private bool IsBelow(string path) => path.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal) || _root == Path.GetPathRoot(_root);

    /// <summary>A path with all its links followed.</summary>
    private static string Real(string path)
    {
        var real = Path.GetPathRoot(path)!;
        foreach (var part in path[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(real, part);
            FileSystemInfo entry = Directory.Exists(next) ? new DirectoryInfo(next) : new FileInfo(next);
            real = entry.LinkTarget is null ? next : Real(entry.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
        }

        return real;
    }

    private static ToolException TooLong(string path, int maxLength) => new($"file: '{path}' has more than {maxLength} characters");
}
