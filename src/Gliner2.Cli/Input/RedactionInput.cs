using System.Runtime.CompilerServices;
using Gliner2.Cli.Common;
using Gliner2.Files;
using Gliner2.Redaction;

namespace Gliner2.Cli.Input;

/// <summary>What <c>redact</c> reads, cut into what is redacted together. Everything between the values is kept as it is.</summary>
/// <param name="Sources">The files, and what each holds.</param>
/// <param name="Texts">Texts of the command line.</param>
/// <param name="Fields">Which fields and columns are redacted.</param>
/// <param name="Options">How tables and encodings are read.</param>
internal sealed record RedactionInput(IReadOnlyList<(InputSource Source, RedactionFormat Format)> Sources, IReadOnlyList<string> Texts, FieldSelection Fields, ReadOptions Options)
{
    private const int MaxText = 64_000_000;

    /// <summary>The paths of all of them.</summary>
    public IEnumerable<string> Paths => Sources.Select(item => item.Source.IsStandardInput ? SameFile.StandardInput : item.Source.Path);

    /// <summary>The Parquet file, which is read and written as a whole; null when the input is text.</summary>
    public InputSource? Parquet => Sources.FirstOrDefault(item => item.Format == RedactionFormat.Parquet).Source;

    /// <summary>What an input holds, by its name; standard input holds lines.</summary>
    public static RedactionFormat FormatOf(string path) => InputFormats.OfName(path) switch
    {
        _ when path == "-" => RedactionFormat.Lines,
        InputFormat.Json => RedactionFormat.Json,
        InputFormat.JsonLines => RedactionFormat.JsonLines,
        InputFormat.Csv => RedactionFormat.Csv,
        InputFormat.Tsv => RedactionFormat.Tsv,
        InputFormat.Parquet => RedactionFormat.Parquet,
        _ => IsLog(path) ? RedactionFormat.Lines : RedactionFormat.Text,
    };

    private static bool IsLog(string path)
    {
        var packed = Path.GetExtension(path).ToLowerInvariant() is ".gz" or ".zst" or ".zstd";
        return (packed ? Path.GetFileNameWithoutExtension(path) : path).EndsWith(".log", StringComparison.OrdinalIgnoreCase);
    }

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

        for (var i = 0; i < Sources.Count; i++)
        {
            var (source, format) = Sources[i];
            var stream = source.Open();
            var units = format switch
            {
                RedactionFormat.Lines or RedactionFormat.JsonLines => ReadLinesAsync(stream, source.Name, format, stop),
                RedactionFormat.Csv => ReadRowsAsync(stream, source.Name, InputFormat.Csv, stop),
                RedactionFormat.Tsv => ReadRowsAsync(stream, source.Name, InputFormat.Tsv, stop),
                _ => ReadWholeAsync(stream, source.Name, format, stop),
            };

            // Where another file follows, the last record of one that doesn't end it must not run into that.
            var ends = i + 1 < Sources.Count && format is (RedactionFormat.Lines or RedactionFormat.JsonLines or RedactionFormat.Csv or RedactionFormat.Tsv);
            await foreach (var unit in units) yield return ends && unit is { Document: not null, Ending: "" } ? unit with { Ending = "\n" } : unit;
        }
    }

    private async IAsyncEnumerable<RedactionUnit> ReadWholeAsync(Stream stream, string name, RedactionFormat format, [EnumeratorCancellation] CancellationToken stop)
    {
        string? text = null, fault = null;
        await using var _ = stream;
        try
        {
            text = await TextContent.ReadAsync(stream, name, MaxText, Options.Encoding, stop);
        }
        catch (InvalidDataException error)
        {
            fault = error.Message;
        }

        var place = new Place(name, null);
        if (fault is not null) yield return new RedactionUnit(null, "", place, fault);
        else if (text is null) yield return RedactionUnit.Bad(place, $"is larger than {Sizes.Bytes(MaxText)}, too much for one text: --input-format lines reads its lines as texts");
        else yield return Parse(text, "", place, format == RedactionFormat.Json);
    }

    private async IAsyncEnumerable<RedactionUnit> ReadLinesAsync(Stream stream, string name, RedactionFormat format, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var line in TextContent.ReadLinesAsync(stream, name, Options.Encoding, stop))
        {
            yield return line.Fault is { } fault
                ? new RedactionUnit(null, "", line.Place, fault)
                : Parse(line.Text, line.Ending, line.Place, format == RedactionFormat.JsonLines && !string.IsNullOrWhiteSpace(line.Text));
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
    private async IAsyncEnumerable<RedactionUnit> ReadRowsAsync(Stream stream, string name, InputFormat format, [EnumeratorCancellation] CancellationToken stop)
    {
        var (opened, fault) = await OpenTableAsync(stream, name, format, stop);
        if (opened is not { } table)
        {
            yield return new RedactionUnit(null, "", new Place(name, null), fault, Fatal: true);
            yield break;
        }

        await using var _ = table;
        if (Options.Csv.HasHeader) yield return new RedactionUnit(StructuredDocument.OfRow(table.Names, table.Names, table.Delimiter, new FieldSelection { Exclude = ["**"] }), table.LineEnd, table.Place);
        await foreach (var row in table.ReadAsync(stop))
        {
            yield return row.Fault is null
                ? new RedactionUnit(StructuredDocument.OfRow(table.Names, row.Cells, table.Delimiter, Fields), row.LineEnd, row.Place)
                : new RedactionUnit(null, "", row.Place, row.Fault, row.Fatal);
            if (row.Fatal) yield break;
        }
    }

    private async Task<(TableReader? Table, string? Fault)> OpenTableAsync(Stream stream, string name, InputFormat format, CancellationToken stop)
    {
        try
        {
            return (await TableReader.OpenAsync(stream, name, format, Options, stop), null);
        }
        catch (InvalidDataException error)
        {
            return (null, error.Message);
        }
    }
}
