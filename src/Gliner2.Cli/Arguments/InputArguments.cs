using System.CommandLine;
using System.CommandLine.Parsing;
using Gliner2.Cli.Common;
using Gliner2.Cli.Input;
using Gliner2.Files;

namespace Gliner2.Cli.Arguments;

/// <summary>Which texts to read, and how.</summary>
internal sealed class InputArguments
{
    private readonly Option<string[]> _text = OptionFactory.Texts("--text", "TEXT", "A text to read instead of files; repeatable");

    private readonly Option<InputFormat?> _format = OptionFactory.Choice<InputFormat>(
        "--input-format",
        "What the inputs hold [default: by suffix, which .gz or .zst may follow, else text; stdin: jsonl]",
        [("text", InputFormat.Text), ("json", InputFormat.Json), ("jsonl", InputFormat.JsonLines), ("csv", InputFormat.Csv), ("tsv", InputFormat.Tsv), ("parquet", InputFormat.Parquet)]);

    private readonly Option<string?> _textField = OptionFactory.Text("--text-field", "NAME", "The JSON field or the column that holds the text, or a path such as data.text [default: text]", "--text-column");
    private readonly Option<string?> _idField = OptionFactory.Text("--id-field", "NAME", "The JSON field or the column to copy to the answer as \"id\" [default: id]", "--id-column");

    private readonly Option<TextSplit?> _split = OptionFactory.Choice<TextSplit>(
        "--text-split",
        "Whether a text file is one text, or one text a line [default: full]",
        [("full", TextSplit.Full), ("line", TextSplit.Line)]);

    private readonly Option<ErrorPolicy?> _onError = OptionFactory.Choice<ErrorPolicy>(
        "--on-error",
        "What to do with a text that can't be read: stop, or skip it and go on [default: fail]",
        [("fail", ErrorPolicy.Fail), ("skip", ErrorPolicy.Skip)]);

    private readonly Option<int?> _maxErrors = OptionFactory.Number("--max-errors", 0, "Skip at most N texts that can't be read, and stop at the next; implies --on-error skip");

    public Argument<string[]> Files { get; } = new("INPUT")
    {
        Description = "Files, folders or patterns such as 'data/**/*.csv' to read, or '-' for standard input",
        HelpName = "INPUT",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly TableArguments _tables = new();

    public OptionGroup Group => new("Input", [_text, _format, _textField, _idField, .. _tables.Options, _split, _onError, _maxErrors]);

    /// <summary>The inputs that were asked for; refuses options that contradict each other. Lists folders, and reads no file.</summary>
    public InputPlan Read(ParseResult parsed, Log log)
    {
        var paths = parsed.GetValue(Files) ?? [];
        var texts = parsed.GetValue(_text) ?? [];
        if (UnknownOption(parsed) is { } unknown) throw CliException.Usage(unknown);
        if (paths.Length > 0 && texts.Length > 0) throw CliException.Usage($"--text and INPUT ('{paths[0]}') contradict each other: give one of them");
        if (paths.Length == 0 && texts.Length == 0) throw CliException.Usage("no input: name a file, give --text \"...\", or '-' for standard input");
        if (paths.Count(path => path == "-") > 1) throw CliException.Usage("standard input ('-') can be read only once");
        if (paths.Contains("")) throw CliException.Usage("INPUT: the name of a file is empty");

        var format = parsed.GetValue(_format);
        var files = paths.SelectMany(path => InputPaths.Expand(path, format is not null, log.Warning));
        var sources = files.Select(path => new InputSource(path, format ?? InputSource.FormatOf(path))).ToArray();
        var split = parsed.GetValue(_split);
        if (split is not null && !sources.Any(source => source.Format == InputFormat.Text))
            throw CliException.Usage("--text-split is for text files, and there is none (--input-format text makes one of any input)");

        var options = new ReadOptions { TextField = Field(parsed, _textField), IdField = Field(parsed, _idField), Split = split ?? TextSplit.Full };
        return new InputPlan(sources, texts, _tables.AddTo(options, parsed), OnError(parsed)) { MaxErrors = parsed.GetValue(_maxErrors) };
    }

    /// <summary>Warns of options that change nothing here.</summary>
    public void Warn(ParseResult parsed, InputPlan input, Log log)
    {
        if (input.Texts.Count > 0 && parsed.GetValue(_format) is not null) log.Warning($"{_format.Name} has no effect with --text");
        _tables.Warn(parsed, input.Sources, log);
        if (input.Sources.Any(source => source.Format != InputFormat.Text)) return;
        foreach (var option in new[] { _textField, _idField })
            if (parsed.GetValue(option) is not null) log.Warning($"{option.Name} has no effect: no input has fields or columns");
    }

    private ErrorPolicy OnError(ParseResult parsed)
    {
        var policy = parsed.GetValue(_onError);
        if (parsed.GetValue(_maxErrors) is null) return policy ?? ErrorPolicy.Fail;
        return policy == ErrorPolicy.Fail ? throw CliException.Usage("--on-error fail and --max-errors contradict each other: give one of them") : ErrorPolicy.Skip;
    }

    private static string? Field(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) is "" ? throw CliException.Usage($"{option.Name}: the name is empty") : parsed.GetValue(option);

    /// <summary>A mistyped option looks like the name of a file to the parser. What follows <c>--</c> really is one.</summary>
    public static string? UnknownOption(ParseResult parsed)
    {
        foreach (var token in parsed.Tokens)
        {
            if (token.Type == TokenType.DoubleDash) return null;
            if (token is { Type: TokenType.Argument, Value: ['-', _, ..] } && IsInput(parsed, token)) return Suggestions.UnknownOption(token.Value, parsed.CommandResult.Command);
        }

        return null;
    }

    private static bool IsInput(ParseResult parsed, Token token) =>
        parsed.CommandResult.Children.OfType<ArgumentResult>().Any(result => result.Tokens.Any(input => ReferenceEquals(input, token)));
}
