using System.CommandLine;
using System.Text;
using Gliner2.Cli.Common;
using Gliner2.Cli.Input;
using Gliner2.Files;

namespace Gliner2.Cli.Arguments;

/// <summary>How tables are written, and which of their columns go to the answers.</summary>
internal sealed class TableArguments
{
    private readonly Option<string[]> _keep = OptionFactory.Texts("--keep", "NAME,...", "Fields or columns to copy to the answer; '*' for all; repeatable");
    private readonly Option<bool> _withSource = OptionFactory.Flag("--with-source", "Write the name of the input into each answer, as \"source\"");
    private readonly Option<string?> _delimiter = OptionFactory.Text("--delimiter", "CHAR", "What stands between the fields of CSV: a sign, or 'tab' [default: found out]");
    private readonly Option<string?> _escape = OptionFactory.Text("--escape", "CHAR", "The sign before those that mean themselves in CSV, a backslash for instance [default: quotes are doubled]");
    private readonly Option<bool> _noHeader = OptionFactory.Flag("--no-header", "The first row of CSV holds no names; columns are called 1, 2, ...");
    private readonly Option<string?> _encoding = OptionFactory.Text("--encoding", "NAME", "The encoding of the inputs, windows-1252 for instance [default: utf-8, or what a byte order mark says]");

    public IReadOnlyList<Option> Options => [_keep, _withSource, _delimiter, _escape, _noHeader, _encoding];

    /// <summary>How tables are written, alone.</summary>
    public IReadOnlyList<Option> Reading => [_delimiter, _escape, _noHeader, _encoding];

    /// <summary>Adds them to the options of reading.</summary>
    public ReadOptions AddTo(ReadOptions options, ParseResult parsed) => options with
    {
        Keep = [.. (parsed.GetValue(_keep) ?? []).SelectMany(Names).Select(name => name == "all" ? ReadOptions.Everything : name)],
        WithSource = parsed.GetValue(_withSource),
        Csv = new CsvDialect { Delimiter = Sign(parsed, _delimiter), Escape = Sign(parsed, _escape), HasHeader = !parsed.GetValue(_noHeader) },
        Encoding = NamedEncoding(parsed),
        Names = new OptionNames
        {
            Json = "--input-format json",
            Text = "--input-format text",
            SplitLines = "--text-split line",
            TextField = "--text-field",
            IdField = "--id-field",
            Keep = _keep.Name,
            Encoding = _encoding.Name,
            NoHeader = _noHeader.Name,
            Delimiter = _delimiter.Name,
            Escape = "--escape '\\'",
        },
    };

    /// <summary>Warns of options that change nothing here.</summary>
    public void Warn(ParseResult parsed, IReadOnlyCollection<InputSource> sources, Log log)
    {
        if (parsed.GetValue(_keep) is { Length: > 0 } && sources.All(source => source.Format == InputFormat.Text)) log.Warning($"{_keep.Name} has no effect: no input has fields or columns");
        if (sources.Any(source => source.Format is InputFormat.Csv or InputFormat.Tsv)) return;
        foreach (var option in new Option[] { _delimiter, _escape, _noHeader })
            if (parsed.GetResult(option) is { Implicit: false }) log.Warning($"{option.Name} has no effect: no input is CSV");
    }

    private string[] Names(string value)
    {
        var names = value.Split(',', StringSplitOptions.TrimEntries);
        return names.Contains("") ? throw CliException.Usage($"{_keep.Name}: a name is empty in '{value}'") : names;
    }

    private static char? Sign(ParseResult parsed, Option<string?> option) => parsed.GetValue(option) switch
    {
        null => null,
        "tab" or "\\t" => '\t',
        [var sign] when sign is not ('"' or '\r' or '\n') && !char.IsSurrogate(sign) => sign,
        var value => throw CliException.Usage($"{option.Name}: '{value}' is not one sign"),
    };

    private Encoding? NamedEncoding(ParseResult parsed)
    {
        if (parsed.GetValue(_encoding) is not { } name) return null;
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            return Encoding.GetEncoding(name.Equals("latin-1", StringComparison.OrdinalIgnoreCase) ? "latin1" : name);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw CliException.Usage($"{_encoding.Name}: '{name}' is no encoding known here: utf-8, utf-16, latin1, windows-1252, shift_jis and so on are", error);
        }
    }
}
