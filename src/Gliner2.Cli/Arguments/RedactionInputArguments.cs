using System.CommandLine;
using Gliner2.Cli.Common;
using Gliner2.Cli.Input;
using Gliner2.Files;
using Gliner2.Redaction;

namespace Gliner2.Cli.Arguments;

/// <summary>What <c>redact</c> reads, and which parts of it.</summary>
internal sealed class RedactionInputArguments
{
    private readonly Option<string[]> _text = OptionFactory.Texts("--text", "TEXT", "A text to redact instead of files; repeatable");

    private readonly Option<RedactionFormat?> _format = OptionFactory.Choice<RedactionFormat>(
        "--input-format",
        "What the inputs hold, and the output too [default: by suffix .json, .jsonl, .csv, .tsv, .parquet, .log (lines), which .gz or .zst may follow, else text; stdin: lines]",
        [("text", RedactionFormat.Text), ("lines", RedactionFormat.Lines), ("json", RedactionFormat.Json), ("jsonl", RedactionFormat.JsonLines), ("csv", RedactionFormat.Csv), ("tsv", RedactionFormat.Tsv), ("parquet", RedactionFormat.Parquet)]);

    private readonly Option<string[]> _fields = OptionFactory.Texts("--field", "PATH", "Redact only this JSON path or column; repeatable. customer.name, *.name, **.name; items of arrays have their array's path");
    private readonly Option<string[]> _skipped = OptionFactory.Texts("--skip-field", "PATH", "Leave this JSON path or column as it is; repeatable");
    private readonly Option<string[]> _labels = OptionFactory.Texts("--field-label", "PATH=LABEL", "All of this JSON path or column is of a label, and isn't searched; repeatable");

    private readonly Option<ErrorPolicy?> _onError = OptionFactory.Choice<ErrorPolicy>(
        "--on-error",
        "What to do with what can't be read or searched: stop, or leave it out (withhold it) and go on [default: fail]",
        [("fail", ErrorPolicy.Fail), ("skip", ErrorPolicy.Skip)]);

    public Argument<string[]> Files { get; } = new("INPUT")
    {
        Description = "Files to redact, or '-' for standard input",
        HelpName = "INPUT",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly TableArguments _tables = new();

    public OptionGroup Group => new("Input", [_text, _format, _fields, _skipped, _labels, .. _tables.Reading, _onError]);

    public ErrorPolicy OnError(ParseResult parsed) => parsed.GetValue(_onError) ?? ErrorPolicy.Fail;

    /// <summary>The inputs that were asked for; refuses options that contradict each other. Reads no file.</summary>
    public RedactionInput Read(ParseResult parsed)
    {
        var paths = parsed.GetValue(Files) ?? [];
        var texts = parsed.GetValue(_text) ?? [];
        if (InputArguments.UnknownOption(parsed) is { } unknown) throw CliException.Usage(unknown);
        if (paths.Length > 0 && texts.Length > 0) throw CliException.Usage($"--text and INPUT ('{paths[0]}') contradict each other: give one of them");
        if (paths.Length == 0 && texts.Length == 0) throw CliException.Usage("no input: name a file, give --text \"...\", or '-' for standard input");
        if (paths.Count(path => path == "-") > 1) throw CliException.Usage("standard input ('-') can be read only once");
        if (paths.Contains("")) throw CliException.Usage("INPUT: the name of a file is empty");
        var format = parsed.GetValue(_format);
        var sources = paths.Select(path => (new InputSource(path, InputFormat.Text), format ?? RedactionInput.FormatOf(path))).ToArray();
        if (sources.Length > 1 && sources.Any(source => source.Item2 == RedactionFormat.Parquet)) throw CliException.Usage("a Parquet file is redacted by itself: give no other input beside it");
        var fields = new FieldSelection { Include = parsed.GetValue(_fields) ?? [], Exclude = parsed.GetValue(_skipped) ?? [], Labels = Labels(parsed.GetValue(_labels) ?? []) };
        if (fields != FieldSelection.All && (fields.Include.Count > 0 || fields.Exclude.Count > 0 || fields.Labels.Count > 0) && !sources.Any(source => source.Item2 is not (RedactionFormat.Text or RedactionFormat.Lines)))
            throw CliException.Usage("--field, --skip-field and --field-label are for JSON and tables, and there is neither");
        return new RedactionInput(sources, texts, fields, _tables.AddTo(new ReadOptions(), parsed));
    }

    private static Dictionary<string, string> Labels(string[] given)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in given)
        {
            var cut = pair.LastIndexOf('=');
            if (cut <= 0 || cut == pair.Length - 1) throw CliException.Usage($"--field-label: '{pair}' is not PATH=LABEL");
            if (!labels.TryAdd(pair[..cut], pair[(cut + 1)..])) throw CliException.Usage($"--field-label: '{pair[..cut]}' is given twice");
        }
        return labels;
    }
}
