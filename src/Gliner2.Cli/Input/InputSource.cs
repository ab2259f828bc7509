using Gliner2.Cli.Common;
using Gliner2.Files;

namespace Gliner2.Cli.Input;

/// <summary>A file, or standard input.</summary>
/// <param name="Path">The file's path, or <c>-</c>.</param>
/// <param name="Format">What it holds.</param>
internal sealed record InputSource(string Path, InputFormat Format)
{
    private const int BufferSize = 1 << 16;

    /// <summary>What messages call it.</summary>
    public string Name => IsStandardInput ? "stdin" : Path;

    /// <summary>Whether it is standard input.</summary>
    public bool IsStandardInput => Path == "-";

    /// <summary>What an input holds, by its name.</summary>
    public static InputFormat FormatOf(string path) => path == "-" ? InputFormat.JsonLines : InputFormats.OfName(path) ?? InputFormat.Text;

    /// <summary>Its size in bytes; null when it isn't a file of a known size.</summary>
    public long? Size => !IsStandardInput && new FileInfo(Path) is { Exists: true, Length: > 0 } file ? file.Length : null;

    /// <summary>Refuses a file that isn't there.</summary>
    public void Check()
    {
        if (IsStandardInput && StandardStreams.InputIsClosed) throw CliException.Failure("standard input is closed: there is nothing to read from '-'");
        if (IsStandardInput || File.Exists(Path)) return;
        throw CliException.Failure(Directory.Exists(Path) ? $"{Path}: is a folder, not a file" : $"{Path}: there is no such file");
    }

    /// <summary>Opens it for reading.</summary>
    public Stream Open()
    {
        if (IsStandardInput) return Console.OpenStandardInput(BufferSize);
        try
        {
            // No buffer: the readers have their own.
            return new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CliException.Failure($"{Path}: can't be read: {error.Message}", error);
        }
    }
}
