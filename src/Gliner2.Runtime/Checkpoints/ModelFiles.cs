using System.Runtime.InteropServices;
using Gliner2.Common;
using Gliner2.Kernels;

namespace Gliner2.Checkpoints;

/// <summary>Paths of model files.</summary>
internal static class ModelFiles
{
    /// <summary>
    /// Full path of a file with every symbolic link on the way resolved: a download cache keeps links to files that lie elsewhere,
    /// and ONNX Runtime refuses weights behind a link that leaves the folder.
    /// </summary>
    /// <exception cref="ModelException">There is no such file, or it is none: a folder, a pipe, a device.</exception>
    public static string Resolve(string path)
    {
        var full = Path.GetFullPath(path);
        try
        {
            var resolved = ResolveLinks(full);
            if (File.Exists(resolved))
            {
                // Pipes and devices have no length either, and opening one may wait for ever.
                return new FileInfo(resolved).Length > 0 ? resolved : throw new ModelException($"{path}: is empty, or is no file at all but a pipe or a device");
            }
            throw new ModelException(
                Directory.Exists(resolved) ? $"{path}: is a folder, not a file"
                : resolved == full ? $"{path}: no such file"
                : $"{path}: links to {resolved}, which isn't there");
        }
        catch (IOException error)
        {
            throw new ModelException($"{path}: no such file, or a link that leads nowhere ({error.Message})", error);
        }
    }

    private static string ResolveLinks(string full)
    {
        var parent = Path.GetDirectoryName(full);
        if (parent is null) return full;
        var path = Path.Combine(ResolveLinks(parent), Path.GetFileName(full));
        FileSystemInfo entry = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        return entry.LinkTarget is not null && entry.ResolveLinkTarget(returnFinalTarget: true) is { } target ? ResolveLinks(target.FullName) : path;
    }

    /// <summary>The bytes of a great file that is needed for a moment: outside the managed heap, where they would leave a gap that nothing else fills.</summary>
    /// <param name="path">The file.</param>
    /// <param name="most">The most bytes that it may have.</param>
    /// <exception cref="ModelException">It isn't there, can't be read or is too large.</exception>
    public static NativeBytes ReadOutside(string path, int most)
    {
        var resolved = Resolve(path);
        NativeBytes? bytes = null;
        try
        {
            using var stream = new FileStream(resolved, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            if (stream.Length > most) throw TooLarge(path, resolved, most);
            bytes = new NativeBytes((int)stream.Length);
            stream.ReadExactly(MemoryMarshal.AsBytes(bytes.Span));
            return bytes;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            bytes?.Dispose();
            throw Unreadable(path, error);
        }
    }

    /// <summary>The bytes of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="most">The most bytes that it may have.</param>
    /// <exception cref="ModelException">It isn't there, can't be read or is too large.</exception>
    public static byte[] Read(string path, int most = Limits.SettingsBytes)
    {
        var resolved = Resolve(path);
        try
        {
            return BoundedFile.Read(resolved, most) ?? throw TooLarge(path, resolved, most);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, error);
        }
    }

    private static ModelException TooLarge(string path, string resolved, int most) => new($"{path}: has {new FileInfo(resolved).Length} bytes; such a file has at most {most}");

    private static ModelException Unreadable(string path, Exception error) => new($"{path}: can't be read: {error.Message}", error);
}
