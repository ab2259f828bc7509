using System.CommandLine;
using Gliner2.Cli.Common;
using Gliner2.Cli.Output;
using Gliner2.Files;

namespace Gliner2.Cli.Arguments;

/// <summary>Where answers go, and as what.</summary>
internal sealed class OutputArguments
{
    private static readonly (string Suffix, OutputFormat Format)[] Suffixes =
        [(".json", OutputFormat.Json), (".csv", OutputFormat.Csv), (".tsv", OutputFormat.Tsv), (".parquet", OutputFormat.Parquet), (".conll", OutputFormat.Conll), (".html", OutputFormat.Html), (".htm", OutputFormat.Html)];

    private readonly Option<string?> _output = File();

    private readonly Option<OutputFormat?> _format = OptionFactory.Choice<OutputFormat>(
        "--output-format",
        "What to write [default: by the suffix of --output, else jsonl]",
        [("jsonl", OutputFormat.JsonLines), ("json", OutputFormat.Json), ("csv", OutputFormat.Csv), ("tsv", OutputFormat.Tsv), ("parquet", OutputFormat.Parquet), ("label-studio", OutputFormat.LabelStudio),
            ("conll", OutputFormat.Conll), ("brat", OutputFormat.Brat), ("spacy", OutputFormat.Spacy), ("displacy", OutputFormat.DisplaCy), ("html", OutputFormat.Html)]);

    private readonly Option<RowKind?> _rows = OptionFactory.Choice<RowKind>("--output-rows", "What a row of CSV is: something found, or a document [default: finding]", [("finding", RowKind.Finding), ("document", RowKind.Document)]);
    private readonly Option<string?> _html = OptionFactory.Text("--html", "FILE", "Write a page to look at the answers with; the same as --output FILE --output-format html");
    private readonly Option<string?> _project = OptionFactory.Text("--label-studio-project", "ID", "Send tasks with predictions to that project of the Label Studio at LABEL_STUDIO_URL, with LABEL_STUDIO_API_KEY");
    private readonly Option<bool> _pretty = OptionFactory.Flag("--pretty", "On a terminal, show the texts with colours; else indent the JSON of each answer");
    private readonly Option<bool> _resume = OptionFactory.Flag("--resume", "Go on after the last answer that a stopped run left beside the file of --output");

    public OptionGroup Group => new("Output", [_output, _format, _rows, _html, _project, _pretty, _resume]);

    /// <summary>For commands that can't go on with what a stopped run left.</summary>
    public OptionGroup GroupFromStart => new("Output", [_output, _format, _rows, _html, _project, _pretty]);

    /// <summary>The option that names the file.</summary>
    public static Option<string?> File() =>
        OptionFactory.Text("--output", "FILE", "Write to a file, which appears when the run has succeeded [default: standard output]", "-o");

    /// <summary>The output of a path where nothing else can be chosen; none is standard output.</summary>
    public static OutputPlan Plan(string? path)
    {
        if (path is "") throw CliException.Usage("--output: the name of the file is empty");
        return new OutputPlan(path is "-" or SameFile.StandardOutput ? null : path, Pretty: false);
    }

    /// <summary>The output that was asked for; refuses options that contradict each other. Opens nothing.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="input">What documents keep.</param>
    /// <param name="shown">What is shown of answers in JSON.</param>
    /// <param name="showsUsage">Whether answers say how much was read.</param>
    public OutputPlan Read(ParseResult parsed, ReadOptions input, ResultFormat shown, bool showsUsage)
    {
        foreach (var option in new[] { _output, _html })
            if (parsed.GetValue(option) is "") throw CliException.Usage($"{option.Name}: the name of the file is empty");
        var given = new Option<string?>[] { _output, _html, _project }.Where(option => parsed.GetValue(option) is not null).ToArray();
        if (given.Length > 1) throw CliException.Usage($"{given[0].Name} and {given[1].Name} contradict each other: answers go to one place");
        var path = parsed.GetValue(_html) ?? parsed.GetValue(_output);
        var file = path is "-" or SameFile.StandardOutput ? null : path;
        var kind = Kind(parsed, file);
        if (parsed.GetValue(_resume) && file is null) throw CliException.Usage("--resume needs --output FILE: standard output keeps nothing to go on with");
        if (parsed.GetValue(_rows) is not null && kind is not (OutputFormat.Csv or OutputFormat.Tsv)) throw CliException.Usage("--output-rows is for CSV and TSV");
        var plan = new OutputPlan(file, parsed.GetValue(_pretty))
        {
            Format = shown,
            ShowsUsage = showsUsage,
            Resumes = parsed.GetValue(_resume),
            Kind = kind,
            RowsAreDocuments = parsed.GetValue(_rows) == RowKind.Document,
            Project = parsed.GetValue(_project) is { } project ? LabelStudioProject.FromEnvironment(project) : null,
            IsForTerminal = parsed.GetValue(_pretty) && kind == OutputFormat.JsonLines && file is null && !Console.IsOutputRedirected && Log.WantsColors(),
            Annotations = new AnnotationOptions
            {
                Offsets = shown.Offsets,
                Delimiter = kind == OutputFormat.Tsv ? '\t' : ',',
                Columns = input.Keep.Contains(ReadOptions.Everything) ? null : [.. input.WithSource ? ["source"] : Array.Empty<string>(), .. input.Keep, .. showsUsage ? UsageFields.Columns : []],
            },
        };
        if (plan.IsMadeInTheEnd && file is null) throw CliException.Usage($"--output-format {(kind == OutputFormat.Brat ? "brat writes a folder" : "parquet writes a file")}: give --output");
        return plan;
    }

    private OutputFormat Kind(ParseResult parsed, string? file)
    {
        var format = parsed.GetValue(_format);
        if (parsed.GetValue(_html) is not null) return format is null or OutputFormat.Html ? OutputFormat.Html : throw CliException.Usage("--html and --output-format contradict each other: give one of them");
        if (parsed.GetValue(_project) is not null) return format is null or OutputFormat.LabelStudio ? OutputFormat.LabelStudio : throw CliException.Usage("--label-studio-project sends tasks of Label Studio: --output-format contradicts it");
        if (format is not null || file is null) return format ?? OutputFormat.JsonLines;
        foreach (var (suffix, known) in Suffixes)
            if (file.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)) return known;
        return OutputFormat.JsonLines;
    }
}
