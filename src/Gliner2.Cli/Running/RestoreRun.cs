using System.Text;
using System.Text.Json;
using Gliner2.Cli.Common;
using Gliner2.Cli.Input;
using Gliner2.Cli.Output;
using Gliner2.Files;
using Gliner2.Redaction;

namespace Gliner2.Cli.Running;

/// <summary>Turns redacted text back into what it was: by place where a map's text is unchanged, by tokens elsewhere.</summary>
internal sealed class RestoreRun(InputSource input, string? mapPath, RedactionKeys keys, OutputPlan output, Log log)
{
    public async Task RunAsync(CancellationToken stop)
    {
        input.Check();
        var maps = mapPath is null ? [] : ReadMaps(mapPath);
        using var target = output.Open([input.IsStandardInput ? SameFile.StandardInput : input.Path, .. mapPath is null ? Array.Empty<string>() : [mapPath]]);
        try
        {
            if (IsParquet) await ParquetTexts.RewriteAsync(input.Open(), input.Name, new OutputTargetStream(target), _ => true, Rows(maps), stop);
            else await RestoreAsync(target, maps, stop);
            target.Complete();
        }
        catch (Exception error)
        {
            if (target.Abandon(0) is { } kept) log.Warning(kept);
            if (error is InvalidDataException) throw CliException.Failure(error.Message, error);
            throw;
        }
    }

    /// <summary>Whether the input is a file of columns.</summary>
    private bool IsParquet => InputFormats.OfName(input.Path) == InputFormat.Parquet;

    /// <summary>What stands between the cells of the input; null when it is no table of lines.</summary>
    private async Task<char?> DelimiterAsync(CancellationToken stop)
    {
        if (InputFormats.OfName(input.Path) is not { } format || format is not (InputFormat.Csv or InputFormat.Tsv)) return null;
        try
        {
            await using var table = await TableReader.OpenAsync(input.Open(), input.Name, format, cancellationToken: stop);
            return table.Delimiter;
        }
        catch (InvalidDataException)
        {
            // A file without rows, or one that was edited until it is no table any more.
            return null;
        }
    }

    private async Task RestoreAsync(OutputTarget target, List<(int Lines, RedactionMap Map)> maps, CancellationToken stop)
    {
        await using var stream = input.Open();
        var text = await TextContent.ReadAsync(stream, input.Name, Array.MaxLength, cancellationToken: stop) ?? throw CliException.Failure($"{input.Name}: is larger than 2 GB");
        target.Write(Encoding.UTF8.GetBytes(Restore(text, await DelimiterAsync(stop), maps)));
    }

    /// <summary>Restores rows, which come as JSON: one that is as it was written by its map, others value by value.</summary>
    private Func<long, IReadOnlyList<string>, IReadOnlyList<string>> Rows(List<(int Lines, RedactionMap Map)> maps)
    {
        var redactor = TextRedactor.WithoutModel(new RedactionPolicy(), keys, Tokens(maps));
        var next = 0;
        return (_, rows) => [.. rows.Select(row => Unit(row, 0, maps, ref next) is { } unit && unit.Length == row.Length ? unit.Restored : redactor.RestoreJson(row))];
    }

    /// <summary>In JSON a token may be written with escapes, and what it stands for must be; in a table it is a cell or part of one.</summary>
    private static string ByTokens(string text, char? delimiter, TextRedactor redactor)
    {
        if (delimiter is { } between) return redactor.RestoreRow(text, between);
        if (text.AsSpan().TrimStart() is not ['{' or '[', ..]) return redactor.Restore(text);
        try
        {
            return redactor.RestoreJson(text);
        }
        catch (RedactionException)
        {
            return redactor.Restore(text);
        }
    }

    private string Restore(string text, char? delimiter, List<(int Lines, RedactionMap Map)> maps)
    {
        if (maps.FirstOrDefault(item => item.Map.Fits(text)).Map is { } whole) return whole.Restore(text);
        var store = Tokens(maps);
        var redactor = TextRedactor.WithoutModel(new RedactionPolicy(), keys, store);
        var output = new StringBuilder();
        var next = 0;
        for (var at = 0; at < text.Length;)
        {
            var end = EndOfLines(text, at, 1);
            if (Unit(text, at, maps, ref next) is { } unit)
            {
                output.Append(unit.Restored);
                end = at + unit.Length;
            }
            else
            {
                if (delimiter is { } between) end = EndOfRow(text, at, between);
                output.Append(ByTokens(text[at..end], delimiter, redactor));
            }
            var ending = Math.Min(text.Length, end + Ending(text, end));
            output.Append(text, end, ending - end);
            at = ending;
        }
        return output.ToString();
    }

    /// <summary>The next map that fits what stands here; maps are in the order of the text, and some of what they belong to may be gone.</summary>
    private static (string Restored, int Length)? Unit(string text, int at, List<(int Lines, RedactionMap Map)> maps, ref int next)
    {
        for (var i = next; i < maps.Count; i++)
        {
            var end = EndOfLines(text, at, maps[i].Lines);
            if (!maps[i].Map.Fits(text[at..end])) continue;
            next = i + 1;
            return (maps[i].Map.Restore(text[at..end]), end - at);
        }
        return null;
    }

    /// <summary>Tokens that mean the same wherever they are.</summary>
    private PseudonymStore Tokens(List<(int Lines, RedactionMap Map)> maps)
    {
        var tokens = maps.SelectMany(item => item.Map.Tokens).GroupBy(token => token.Key, token => token.Value).ToArray();
        var ambiguous = tokens.Count(token => token.Distinct().Skip(1).Any());
        if (ambiguous > 0) log.Info($"{Plural.Of(ambiguous, "token")} stand for different values in different texts: they are restored only where a text is unchanged");
        return new PseudonymStore(tokens.Where(token => !token.Distinct().Skip(1).Any()).Select(token => KeyValuePair.Create(token.Key, token.First())));
    }

    private static int EndOfLines(string text, int at, int lines)
    {
        var end = at - 1;
        for (var i = 0; i < lines; i++)
        {
            end = text.IndexOf('\n', end + 1);
            if (end < 0) return text.Length;
        }
        return end > at && text[end - 1] == '\r' ? end - 1 : end;
    }

    /// <summary>The end of the row that begins here: its cells may hold line breaks, in quotes. Where quotes don't end, the row ends with its line.</summary>
    private static int EndOfRow(string text, int at, char delimiter)
    {
        var (isQuoted, begins) = (false, true);
        for (var i = at; i < text.Length; i++)
        {
            if (text[i] == '"' && (isQuoted || begins)) isQuoted = !isQuoted;
            else if (!isQuoted && text[i] == '\n') return i > at && text[i - 1] == '\r' ? i - 1 : i;
            // A second quote after one is none of the cell's ends.
            begins = text[i] == delimiter || (text[i] == '"' && !isQuoted);
        }
        return isQuoted ? EndOfLines(text, at, 1) : text.Length;
    }

    private static int Ending(string text, int end) => end < text.Length && text[end] == '\r' ? 2 : 1;

    private static List<(int Lines, RedactionMap Map)> ReadMaps(string path)
    {
        var maps = new List<(int, RedactionMap)>();
        var number = 0;
        try
        {
            foreach (var line in File.ReadLines(path))
            {
                number++;
                using var record = JsonDocument.Parse(line);
                maps.Add((record.RootElement.GetProperty("lines").GetInt32(), RedactionMap.Parse(record.RootElement.GetProperty("map").GetRawText())));
            }
            return maps;
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or RedactionException)
        {
            throw CliException.Failure(FormattableString.Invariant($"--map: {path}:{number}: this is no line that 'gliner2 redact --map' wrote"), error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CliException.Failure($"--map: '{path}' can't be read: {error.Message}", error);
        }
    }
}
