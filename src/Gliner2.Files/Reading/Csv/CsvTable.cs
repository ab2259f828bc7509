using Gliner2.Files.Bytes;
using Sylvan.Data.Csv;

namespace Gliner2.Files.Reading.Csv;

/// <summary>A CSV file as a header and rows, one at a time.</summary>
internal sealed class CsvTable(Utf8TextReader text, string source, ReadOptions options) : IAsyncDisposable
{
    private const int BufferSize = 1 << 14;

    private CsvDataReader? _reader;
    private long _line, _nextLine = 1;
    private bool _isAhead;

    /// <summary>The names of the columns, once it has begun: those of the header, or numbers.</summary>
    public IReadOnlyList<string> Names { get; private set; } = [];

    /// <summary>What stands between fields, once it has begun.</summary>
    public char Delimiter { get; private set; }

    /// <summary>Where the row stands that was read last.</summary>
    public Place Here => new(source, Math.Max(_line, 1));

    /// <summary>What the row that was read last ends with; empty at the end of a file that doesn't end its last line.</summary>
    public string LineEnd => _reader!.GetRawRecordSpan() switch
    {
        [.., '\r', '\n'] => "\r\n",
        [.., '\n'] => "\n",
        [.., '\r'] => "\r",
        _ => "",
    };

    /// <summary>Reads the header.</summary>
    /// <param name="delimiter">What stands between fields; null to find out.</param>
    /// <param name="stop">Ends the wait for it.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    public ValueTask<string?> BeginAsync(char? delimiter, CancellationToken stop) => GuardAsync(async () =>
    {
        if (!await text.FillAsync(stop).ConfigureAwait(false)) return Broken(Here, "is empty: a table has a header at least");
        var settings = Settings(Delimiter = delimiter ?? CsvSniffer.Delimiter(text.Ahead), text.Ahead);
        TextReader reader = settings.CsvStyle == CsvStyle.Escaped && CsvSniffer.EndsRowsWithLineFeed(text.Ahead) ? new EscapedReturns(text, settings.Escape) : text;
        _reader = await CsvDataReader.CreateAsync(reader, settings, stop).ConfigureAwait(false);
        if (!await ReadAsync(stop).ConfigureAwait(false)) return Broken(Here, "is empty: a table has a header at least");
        _isAhead = !options.Csv.HasHeader;
        Names = [.. Enumerable.Range(0, _reader.RowFieldCount).Select(i => options.Csv.HasHeader ? _reader.GetString(i) : FormattableString.Invariant($"{i + 1}"))];
        return null;
    });

    /// <summary>Goes to the next row that isn't blank; false at the end.</summary>
    /// <param name="stop">Ends the wait for it.</param>
    /// <returns>Whether there is one, and why the table can't be read any further.</returns>
    public async ValueTask<(bool HasRow, string? Fault)> NextAsync(CancellationToken stop)
    {
        var hasRow = false;
        var fault = await GuardAsync(async () =>
        {
            hasRow = await ReadAsync(stop).ConfigureAwait(false);
            return null;
        }).ConfigureAwait(false);
        return (hasRow, fault);
    }

    /// <summary>The fields of the row, or why it has none that fit.</summary>
    public IReadOnlyList<string>? Fields(out string? problem)
    {
        problem = Problem();
        if (problem is not null) return null;
        try
        {
            return [.. Enumerable.Range(0, Names.Count).Select(_reader!.GetString)];
        }
        catch (CsvFormatException fault)
        {
            problem = Words(fault);
            return null;
        }
    }

    /// <summary>Why the row's fields aren't those of the header.</summary>
    public string? Problem() => _reader!.RowFieldCount == Names.Count ? null : Ragged(_reader.RowFieldCount);

    /// <summary>A field of the row.</summary>
    /// <exception cref="CsvFormatException">It can't be read: <see cref="Words"/>.</exception>
    public string Field(int column) => _reader!.GetString(column);

    public async ValueTask DisposeAsync()
    {
        if (_reader is not null) await _reader.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Words for what is no CSV.</summary>
    public static string Words(CsvFormatException fault)
    {
        var column = fault.FieldOrdinal >= 0 ? FormattableString.Invariant($" in column {fault.FieldOrdinal + 1}") : "";
        return fault is CsvInvalidCharacterException
            ? $"not CSV: something follows a closing quote{column}, or a quote was never closed"
            : $"not CSV: a quote is opened{column} and never closed";
    }

    /// <summary>What is wrong with the table itself, with its place.</summary>
    private async ValueTask<string?> GuardAsync(Func<Task<string?>> read)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (TextFaultException fault)
        {
            return Broken(new Place(source, fault.Line), fault.Message);
        }
        catch (CsvRecordTooLargeException)
        {
            return Broken(new Place(source, _nextLine), $"the row is longer than {InputBytes.MaxRecordWords}: a quote that is opened and never closed makes such rows");
        }
        catch (CsvFormatException fault)
        {
            return Broken(new Place(source, _nextLine), Words(fault));
        }
    }

    private static string Broken(Place place, string problem) => $"{place}: {problem}";

    private CsvDataReaderOptions Settings(char delimiter, ReadOnlySpan<char> beginning) => new()
    {
        HasHeaders = false,
        Delimiter = delimiter,
        Escape = options.Csv.Escape ?? '"',
        CsvStyle = options.Csv.Escape is not null && !CsvSniffer.HasQuotedField(beginning, delimiter) ? CsvStyle.Escaped : CsvStyle.Standard,

        // No sign begins a comment: it would take a row away.
        Comment = '\0',
        BufferSize = BufferSize,
        MaxBufferSize = InputBytes.MaxRecord,
        OwnsReader = false,
    };

    /// <summary>Goes to the next row that isn't blank.</summary>
    private async ValueTask<bool> ReadAsync(CancellationToken stop)
    {
        if (_isAhead)
        {
            _isAhead = false;
            return true;
        }

        while (await _reader!.ReadAsync(stop).ConfigureAwait(false))
        {
            var raw = _reader.GetRawRecordSpan();
            _line = _nextLine;
            _nextLine += Lines(raw);
            if (raw.IndexOfAnyExcept('\r', '\n') >= 0) return true;
        }

        return false;
    }

    private string Ragged(int count)
    {
        var has = FormattableString.Invariant($"{count} {(count == 1 ? "field" : "fields")}, where {(options.Csv.HasHeader ? "the header" : "the first row")} has {Names.Count}");
        if (count < Names.Count) return has;
        return options.Csv.Escape is null && _reader!.GetRawRecordSpan().Contains('\\')
            ? $"{has}; {options.Names.Escape} reads backslashes as marks of signs that mean themselves"
            : $"{has}; a field that holds the delimiter stands in quotes, and {options.Names.Delimiter} names another delimiter";
    }

    /// <summary>How many line ends there are.</summary>
    private static int Lines(ReadOnlySpan<char> raw)
    {
        var lines = raw.Count('\n');
        return lines > 0 ? lines : raw.Count('\r');
    }
}
