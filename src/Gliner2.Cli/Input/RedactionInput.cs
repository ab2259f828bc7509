using System.Runtime.CompilerServices;
using System.Text;
using Gliner2.Cli.Common;
using Gliner2.Files;
using Gliner2.Files.Bytes;
using Gliner2.Redaction;
using Sylvan.Data.Csv;

namespace Gliner2.Cli.Input;

/// <summary>What <c>redact</c> reads, cut into what is redacted together. Everything between the values is kept as it is.</summary>
/// <param name="Sources">The files, and what each holds.</param>
/// <param name="Texts">Texts of the command line.</param>
/// <param name="Fields">Which fields and columns are redacted.</param>
internal sealed record RedactionInput(IReadOnlyList<(InputSource Source, RedactionFormat Format)> Sources, IReadOnlyList<string> Texts, FieldSelection Fields)
{
    /// <summary>The paths of all of them.</summary>
    public IEnumerable<string> Paths => Sources.Select(item => item.Source.IsStandardInput ? SameFile.StandardInput : item.Source.Path);

    /// <summary>What an input holds, by its name; standard input holds lines.</summary>
    public static RedactionFormat FormatOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        _ when path == "-" => RedactionFormat.Lines,
        ".json" => RedactionFormat.Json,
        ".jsonl" or ".ndjson" => RedactionFormat.JsonLines,
        ".csv" => RedactionFormat.Csv,
        ".tsv" or ".tab" => RedactionFormat.Tsv,
        ".log" => RedactionFormat.Lines,
        _ => RedactionFormat.Text,
    };

    /// <summary>Refuses files that aren't there, before any work is done.</summary>
    public void CheckFiles()
    {
        foreach (var (source, _) in Sources) source.Check();
    }

    /// <summary>All units, in order.</summary>
    public async IAsyncEnumerable<RedactionUnit> ReadAsync([EnumeratorCancellation] CancellationToken stop)
    {
        for (var i = 0; i < Texts.Count; i++)
            yield return new RedactionUnit(StructuredDocument.OfText(Texts[i]), "\n", new Place(Texts.Count == 1 ? "--text" : $"--text {i + 1}", null));

        foreach (var (source, format) in Sources)
        {
            await using var stream = source.Open();
            var units = format switch
            {
                RedactionFormat.Lines or RedactionFormat.JsonLines => ReadLinesAsync(stream, source.Name, format, stop),
                RedactionFormat.Csv => ReadRowsAsync(stream, source.Name, ',', stop),
                RedactionFormat.Tsv => ReadRowsAsync(stream, source.Name, '\t', stop),
                _ => ReadWholeAsync(stream, source.Name, format, stop),
            };
            await foreach (var unit in units) yield return unit;
        }
    }

    private async IAsyncEnumerable<RedactionUnit> ReadWholeAsync(Stream stream, string name, RedactionFormat format, [EnumeratorCancellation] CancellationToken stop)
    {
        if (await InputBytes.ReadAllAsync(stream, name, InputBytes.MaxRecord, stop) is not { } bytes)
            yield return RedactionUnit.Bad(new Place(name, null), $"is larger than {Sizes.Bytes(InputBytes.MaxRecord)}, too much for one text: --input-format lines reads its lines as texts");
        else if (InputBytes.Problem(bytes.Span, null, out var line) is { } problem)
            yield return RedactionUnit.Bad(new Place(name, line + 1), problem);
        else
            yield return Parse(Encoding.UTF8.GetString(bytes.Span), "", new Place(name, null), format == RedactionFormat.Json);
    }

    private async IAsyncEnumerable<RedactionUnit> ReadLinesAsync(Stream stream, string name, RedactionFormat format, [EnumeratorCancellation] CancellationToken stop)
    {
        var lines = new LineReader(stream, name, null);
        while (await lines.ReadAsync(stop))
        {
            var place = new Place(name, lines.Number);
            if (lines.Problem() is { } problem)
            {
                yield return RedactionUnit.Bad(place, problem);
                continue;
            }
            var text = Encoding.UTF8.GetString(lines.Line.Span);
            yield return Parse(text, lines.Ending, place, format == RedactionFormat.JsonLines && !string.IsNullOrWhiteSpace(text));
        }
    }

    private RedactionUnit Parse(string text, string ending, Place place, bool isJson)
    {
        try
        {
            return new RedactionUnit(isJson ? StructuredDocument.OfJson(text, Fields) : StructuredDocument.OfText(text), ending, place);
        }
        catch (RedactionException error)
        {
            return RedactionUnit.Bad(place, error.Message);
        }
    }

    /// <summary>The header goes out as it is; every other row is a unit.</summary>
    private async IAsyncEnumerable<RedactionUnit> ReadRowsAsync(Stream stream, string name, char delimiter, [EnumeratorCancellation] CancellationToken stop)
    {
        using var text = new StreamReader(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        var options = new CsvDataReaderOptions { HasHeaders = false, Delimiter = delimiter, BufferSize = 1 << 16, MaxBufferSize = InputBytes.MaxRecord, CsvStyle = CsvStyle.Standard };
        await using var rows = CsvDataReader.Create(text, options);
        string[]? header = null;
        var number = 0L;
        while (true)
        {
            string? fault = null;
            string[]? cells = null;
            try
            {
                stop.ThrowIfCancellationRequested();
                if (await rows.ReadAsync(stop)) cells = [.. Enumerable.Range(0, rows.RowFieldCount).Select(rows.GetString)];
            }
            catch (Exception error) when (error is CsvFormatException or InvalidDataException or IOException or DecoderFallbackException or FormatException)
            {
                fault = $"row {number + 1}: {error.Message}";
            }
            if (fault is not null)
            {
                yield return RedactionUnit.Bad(new Place(name, null), fault, fatal: true);
                yield break;
            }
            if (cells is null) yield break;
            number++;
            var place = new Place(name, number);
            if (header is null)
            {
                header = cells;
                yield return new RedactionUnit(StructuredDocument.OfRow(header, header, delimiter, new FieldSelection { Exclude = ["**"] }), "\n", place);
            }
            else
            {
                yield return cells.Length == header.Length
                    ? new RedactionUnit(StructuredDocument.OfRow(header, cells, delimiter, Fields), "\n", place)
                    : RedactionUnit.Bad(place, $"the row has {Plural.Of(cells.Length, "cell")}, and the header {header.Length}");
            }
        }
    }
}
