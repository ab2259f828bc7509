using System.Runtime.CompilerServices;
using Gliner2.Files.Reading;

namespace Gliner2.Files;

/// <summary>Reads documents from files of every <see cref="InputFormat"/>, packed with gzip or Zstandard or not.</summary>
public static class DocumentFile
{
    /// <summary>The documents of a file, in order, and the records that hold none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">What it holds; null: by its name, and plain text when that doesn't say.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="IOException">It can't be opened, read or unpacked.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static IAsyncEnumerable<InputRecord> ReadAsync(string path, InputFormat? format = null, ReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        return ReadFileAsync(path, format ?? InputFormats.OfName(path) ?? InputFormat.Text, options ?? new ReadOptions(), cancellationToken);
    }

    /// <summary>The documents of a stream, in order, and the records that hold none, in memory for one of them (JSON and plain text: for the stream; Parquet: for a row group).</summary>
    /// <param name="stream">The bytes. The stream is disposed with the enumerator.</param>
    /// <param name="source">What places call it.</param>
    /// <param name="format">What it holds.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="IOException">It can't be read or unpacked.</exception>
    public static IAsyncEnumerable<InputRecord> ReadAsync(Stream stream, string source, InputFormat format, ReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(source);
        return InputReaders.ReadAsync(stream, source, format, options ?? new ReadOptions(), cancellationToken);
    }

    private static async IAsyncEnumerable<InputRecord> ReadFileAsync(string path, InputFormat format, ReadOptions options, [EnumeratorCancellation] CancellationToken stop)
    {
        // No buffer: the readers have their own.
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        await foreach (var record in InputReaders.ReadAsync(stream, path, format, options, stop).ConfigureAwait(false)) yield return record;
    }
}
