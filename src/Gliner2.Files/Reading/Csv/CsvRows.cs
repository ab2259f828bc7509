using System.Text.Json;
using Gliner2.Files.Bytes;
using Sylvan.Data.Csv;

namespace Gliner2.Files.Reading.Csv;

/// <summary>The rows of a CSV file, as documents.</summary>
internal sealed class CsvRows(Utf8TextReader text, string source, ReadOptions options) : IAsyncDisposable
{
    private readonly CsvTable _table = new(text, source, options);
    private TableColumns? _columns;

    /// <summary>The next row; null at the end.</summary>
    /// <param name="delimiter">What stands between fields; null to find out.</param>
    /// <param name="stop">Ends the wait for it.</param>
    public async ValueTask<InputRecord?> NextAsync(char? delimiter, CancellationToken stop)
    {
        if (_columns is null && await BeginAsync(delimiter, stop).ConfigureAwait(false) is { } problem) return Broken(problem);
        var (hasRow, fault) = await _table.NextAsync(stop).ConfigureAwait(false);
        if (fault is not null) return Broken(fault);
        return hasRow ? Row() : null;
    }

    public ValueTask DisposeAsync() => _table.DisposeAsync();

    private static InputRecord Broken(string fault) => new(null, fault, true);

    /// <summary>Reads the header and finds the columns.</summary>
    /// <returns>What is wrong with them; null when nothing is.</returns>
    private async ValueTask<string?> BeginAsync(char? delimiter, CancellationToken stop)
    {
        if (await _table.BeginAsync(delimiter, stop).ConfigureAwait(false) is { } fault) return fault;
        _columns = TableColumns.Choose(_table.Names, [.. Enumerable.Range(0, _table.Names.Count)], options, out var problem);
        if (problem is null) return null;
        var missing = problem.StartsWith("no column", StringComparison.Ordinal) && options.Csv.HasHeader;
        return $"{_table.Here}: {problem}{(missing ? $"; {options.Names.NoHeader} says that the first row holds no names" : "")}";
    }

    private InputRecord Row()
    {
        if (_table.Problem() is { } problem) return InputRecord.Bad(_table.Here, problem);
        try
        {
            var id = _columns!.Id < 0 ? default(JsonElement?) : KeptFields.Text(_table.Field(_columns.Id));
            var document = new Document(_table.Field(_columns.Text), id, _table.Here);
            if (_columns.Kept.Count == 0 && !options.WithSource) return InputRecord.Of(document);
            var kept = _columns.Kept.Select(i => new KeyValuePair<string, JsonElement>(_table.Names[i], KeptFields.Text(_table.Field(i))));
            return InputRecord.Of(document with { Kept = [.. KeptFields.Source(_table.Here, options), .. kept] });
        }
        catch (CsvFormatException fault)
        {
            return InputRecord.Bad(_table.Here, CsvTable.Words(fault));
        }
    }
}
