using System.Globalization;
using System.Text;
using Gliner2.Hub;

namespace Gliner2.Checkpoints;

/// <summary>Recognises what lies where a model's file should be after a clone without Git LFS, or a page saved under the file's name.</summary>
internal static class ForeignContent
{
    private const int Longest = 1024;

    /// <summary>Refuses files that hold such a thing; says nothing of others, nor of a file that isn't there.</summary>
    /// <exception cref="ModelException">One of them is a Git LFS pointer or a web page.</exception>
    public static void Refuse(params ReadOnlySpan<string?> paths)
    {
        foreach (var path in paths)
        {
            if (path is not null && Find(path) is { } fault) throw new ModelException($"{path}: {fault}");
        }
    }

    private static string? Find(string path)
    {
        var start = Start(path);
        if (start.StartsWith("version https://git-lfs.github.com/", StringComparison.Ordinal) || start.StartsWith("version https://hawser.github.com/", StringComparison.Ordinal))
        {
            return $"is a Git LFS pointer, which stands for {SizeOf(start)}: the repository was cloned without Git LFS. "
                + "Run 'git lfs install' and 'git lfs pull' there, or give the model's name on the hub.";
        }

        return start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            ? "is a web page that was saved under this name: an error, a login, or the page about the file. Download the file itself, or give the model's name on the hub."
            : null;
    }

    private static string SizeOf(string pointer)
    {
        var line = pointer.Split('\n').FirstOrDefault(line => line.StartsWith("size ", StringComparison.Ordinal));
        return line is not null && long.TryParse(line.AsSpan("size ".Length).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? $"a file of {ByteSize.Format(size)}"
            : "the file";
    }

    /// <summary>The first characters of a file, each a byte, without white space before them; empty for whatever can't be read.</summary>
    private static string Start(string path)
    {
        try
        {
            // Pipes and devices have no length.
            if (CachedFile.Resolve(path) is not { Length: > 0 } file) return "";

            using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            var bytes = new byte[Longest];
            var count = stream.ReadAtLeast(bytes, Longest, throwOnEndOfStream: false);
            return Encoding.Latin1.GetString(bytes, 0, count).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
