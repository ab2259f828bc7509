using Gliner2.Cli.Common;
using Gliner2.Cli.Input;

namespace Gliner2.Cli.Commands;

/// <summary>Reads a file that an option names.</summary>
internal static class SchemaFile
{
    /// <summary>Its bytes, without a byte order mark.</summary>
    public static byte[] Read(string option, string path)
    {
        if (path.Length == 0) throw CliException.Usage($"{option}: the name of the file is empty");
        if (Directory.Exists(path)) throw CliException.Failure($"{option}: '{path}' is a folder, not a file");
        if (!File.Exists(path)) throw CliException.Failure($"{option}: there is no file '{path}'");
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CliException.Failure($"{option}: '{path}' can't be read: {error.Message}", error);
        }

        if (bytes.AsSpan().StartsWith(InputBytes.ByteOrderMark)) bytes = bytes[InputBytes.ByteOrderMark.Length..];
        return InputBytes.Problem(bytes, out var line) is { } problem
            ? throw CliException.Usage(FormattableString.Invariant($"{path}:{line + 1}: {problem}"))
            : bytes;
    }
}
