using System.Text;
using Gliner2.Cli.Common;

namespace Gliner2.Cli.Output;

/// <summary>A file that is written beside the answers, a line at a time. Only its owner may read it where systems know owners.</summary>
internal sealed class SideFile : IDisposable
{
    private readonly string _option, _path;
    private readonly StreamWriter _writer;

    private SideFile(string option, string path, StreamWriter writer) => (_option, _path, _writer) = (option, path, writer);

    /// <summary>Opens it; null when it isn't asked for.</summary>
    /// <param name="option">The option that names it, for messages.</param>
    /// <param name="path">Its path.</param>
    /// <param name="others">The paths that the run reads or writes as well.</param>
    public static SideFile? Open(string option, string? path, IEnumerable<string> others)
    {
        if (path is null) return null;
        if (others.FirstOrDefault(other => SameFile.Are(other, path)) is { } same) throw CliException.Failure($"{option}: '{path}' is '{same}', which the run reads or writes as well");
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.Read };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            return new SideFile(option, path, new StreamWriter(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), options) { NewLine = "\n" });
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw CliException.Failure($"{option}: '{path}' can't be written: {error.Message}", error);
        }
    }

    /// <summary>Writes a line.</summary>
    public void Write(string line)
    {
        try
        {
            _writer.WriteLine(line);
        }
        catch (IOException error)
        {
            throw CliException.Failure($"{_option}: '{_path}' can't be written: {error.Message}", error);
        }
    }

    public void Dispose() => _writer.Dispose();
}
