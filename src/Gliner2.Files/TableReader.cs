using System.Runtime.CompilerServices;
using Gliner2.Files.Bytes;
using Gliner2.Files.Reading.Csv;

namespace Gliner2.Files;

/// <summary>Reads CSV and TSV, packed or not, as a table: the names of the columns, and all cells of each row. <see cref="DocumentFile"/> reads the same files as documents.</summary>
public sealed class TableReader : IAsyncDisposable
{
    private readonly Stream _content;
    private readonly Utf8TextReader _text;
    private readonly CsvTable _table;

    private TableReader(Stream content, string source, ReadOptions options)
    {
        _content = content;
        _text = new Utf8TextReader(content, source, options.Names.Encoding);
        _table = new CsvTable(_text, source, options);
    }

    /// <summary>The names of the columns: the cells of the header, or numbers from 1 where there is none.</summary>
    public IReadOnlyList<string> Names => _table.Names;

    /// <summary>What stands between cells.</summary>
    public char Delimiter => _table.Delimiter;

    /// <summary>Where the header stands.</summary>
    public Place Place { get; private set; }

    /// <summary>How the header's line ends, see <see cref="TableRow.LineEnd"/>; where there is no header, the first row's.</summary>
    public string LineEnd { get; private set; } = "";

    /// <summary>Begins to read a table.</summary>
    /// <param name="stream">The bytes. The stream is disposed with the reader.</param>
    /// <param name="source">What places call it.</param>
    /// <param name="format">CSV or TSV.</param>
    /// <param name="options">Dialect and encoding count; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ArgumentException">The format is another.</exception>
    /// <exception cref="InvalidDataException">It is no table; the message begins with its place.</exception>
    /// <exception cref="IOException">It can't be read or unpacked.</exception>
    public static async Task<TableReader> OpenAsync(Stream stream, string source, InputFormat format, ReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(source);
        if (format is not (InputFormat.Csv or InputFormat.Tsv)) throw new ArgumentException($"{format} is neither CSV nor TSV", nameof(format));
        options ??= new ReadOptions();
        var unpacked = await InputStreams.UnpackAsync(stream, source, cancellationToken).ConfigureAwait(false);
        var reader = new TableReader(await InputStreams.DecodeAsync(unpacked, source, options.Encoding, cancellationToken).ConfigureAwait(false), source, options);
        if (await reader._table.BeginAsync(format == InputFormat.Tsv ? '\t' : options.Csv.Delimiter, cancellationToken).ConfigureAwait(false) is { } fault)
        {
            await reader.DisposeAsync().ConfigureAwait(false);
            throw new InvalidDataException(fault);
        }

        (reader.Place, reader.LineEnd) = (reader._table.Here, reader._table.LineEnd);
        return reader;
    }

    /// <summary>The rows, in order, in memory for one of them. Blank lines are no rows.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="IOException">It can't be read or unpacked.</exception>
    public async IAsyncEnumerable<TableRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var (hasRow, fault) = await _table.NextAsync(cancellationToken).ConfigureAwait(false);
            if (fault is not null)
            {
                yield return new TableRow(_table.Here, [], fault, Fatal: true);
                yield break;
            }

            if (!hasRow) yield break;
            var place = _table.Here;
            var lineEnd = _table.LineEnd;
            yield return _table.Fields(out var problem) is { } cells ? new TableRow(place, cells) { LineEnd = lineEnd } : new TableRow(place, [], $"{place}: {problem}") { LineEnd = lineEnd };
        }
    }

    /// <summary>Closes the stream.</summary>
    public async ValueTask DisposeAsync()
    {
        await _table.DisposeAsync().ConfigureAwait(false);
        _text.Dispose();
        await _content.DisposeAsync().ConfigureAwait(false);
    }
}
