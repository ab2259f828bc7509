using System.Text.Json;
using Gliner2.Files.Bytes;
using Sylvan.Data.Csv;

namespace Gliner2.Files.Reading.Csv;

/// <summary>The rows of a CSV file, as documents.</summary>
internal sealed class CsvRows(Utf8TextReader text, string source, ReadOptions options) : IAsyncDisposable
{
    private const int BufferSize = 1 << 14;

    private CsvDataReader? _reader;
    private string[] _names = [];
    private TableColumns? _columns;
    private long _line, _nextLine = 1;
    private bool _isAhead;

    /// <summary>The next row; null at the end.</summary>
    /// <param name="delimiter">What stands between fields; null to find out.</param>
    /// <param name="stop">Ends the wait for it.</param>
    public async ValueTask<InputRecord?> NextAsync(char? delimiter, CancellationToken stop)
    {
        try
        {
            if (_columns is null && await BeginAsync(delimiter, stop).ConfigureAwait(false) is { } problem) return InputRecord.Broken(Here, problem);
            return await ReadAsync(stop).ConfigureAwait(false) ? Row() : null;
        }
        catch (TextFaultException fault)
        {
            return InputRecord.Broken(new Place(source, fault.Line), fault.Message);
        }
        catch (CsvRecordTooLargeException)
        {
            return InputRecord.Broken(new Place(source, _nextLine), $"the row is longer than {InputBytes.MaxRecordWords}: a quote that is opened and never closed makes such rows");
        }
        catch (CsvFormatException fault)
        {
            return InputRecord.Broken(new Place(source, _nextLine), Words(fault));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_reader is not null) await _reader.DisposeAsync().ConfigureAwait(false);
    }

    private Place Here => new(source, Math.Max(_line, 1));

    /// <summary>Reads the header and finds the columns.</summary>
    /// <returns>What is wrong with them; null when nothing is.</returns>
    private async ValueTask<string?> BeginAsync(char? delimiter, CancellationToken stop)
    {
        if (!await text.FillAsync(stop).ConfigureAwait(false)) return "is empty: a table has a header at least";
        var settings = Settings(delimiter ?? CsvSniffer.Delimiter(text.Ahead), text.Ahead);
        TextReader source = settings.CsvStyle == CsvStyle.Escaped && CsvSniffer.EndsRowsWithLineFeed(text.Ahead) ? new EscapedReturns(text, settings.Escape) : text;
        _reader = await CsvDataReader.CreateAsync(source, settings, stop).ConfigureAwait(false);
        if (!await ReadAsync(stop).ConfigureAwait(false)) return "is empty: a table has a header at least";
        _isAhead = !options.Csv.HasHeader;
        _names = [.. Enumerable.Range(0, _reader.RowFieldCount).Select(i => options.Csv.HasHeader ? _reader.GetString(i) : FormattableString.Invariant($"{i + 1}"))];
        _columns = TableColumns.Choose(_names, [.. Enumerable.Range(0, _names.Length)], options, out var problem);
        return problem?.StartsWith("no column", StringComparison.Ordinal) == true && options.Csv.HasHeader ? $"{problem}; {options.Names.NoHeader} says that the first row holds no names" : problem;
    }

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

    private InputRecord Row()
    {
        var count = _reader!.RowFieldCount;
        if (count != _names.Length) return InputRecord.Bad(Here, Ragged(count));
        try
        {
            var id = _columns!.Id < 0 ? default(JsonElement?) : KeptFields.Text(_reader.GetString(_columns.Id));
            var document = new Document(_reader.GetString(_columns.Text), id, Here);
            if (_columns.Kept.Count == 0 && !options.WithSource) return InputRecord.Of(document);
            var kept = _columns.Kept.Select(i => new KeyValuePair<string, JsonElement>(_names[i], KeptFields.Text(_reader.GetString(i))));
            return InputRecord.Of(document with { Kept = [.. KeptFields.Source(Here, options), .. kept] });
        }
        catch (CsvFormatException fault)
        {
            return InputRecord.Bad(Here, Words(fault));
        }
    }

    private string Ragged(int count)
    {
        var has = FormattableString.Invariant($"{count} {(count == 1 ? "field" : "fields")}, where {(options.Csv.HasHeader ? "the header" : "the first row")} has {_names.Length}");
        if (count < _names.Length) return has;
        return options.Csv.Escape is null && _reader!.GetRawRecordSpan().Contains('\\')
            ? $"{has}; {options.Names.Escape} reads backslashes as marks of signs that mean themselves"
            : $"{has}; a field that holds the delimiter stands in quotes, and {options.Names.Delimiter} names another delimiter";
    }

    private static string Words(CsvFormatException fault)
    {
        var column = fault.FieldOrdinal >= 0 ? FormattableString.Invariant($" in column {fault.FieldOrdinal + 1}") : "";
        return fault is CsvInvalidCharacterException
            ? $"not CSV: something follows a closing quote{column}, or a quote was never closed"
            : $"not CSV: a quote is opened{column} and never closed";
    }

    /// <summary>How many line ends there are.</summary>
    private static int Lines(ReadOnlySpan<char> raw)
    {
        var lines = raw.Count('\n');
        return lines > 0 ? lines : raw.Count('\r');
    }
}
