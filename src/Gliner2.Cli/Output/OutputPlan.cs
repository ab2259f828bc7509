using Gliner2.Cli.Common;
using Gliner2.Files;

namespace Gliner2.Cli.Output;

/// <summary>Where answers go: a file, or standard output when there is no path.</summary>
internal sealed record OutputPlan(string? Path, bool Pretty)
{
    /// <summary>What is shown of them.</summary>
    public ResultFormat Format { get; init; } = ResultFormat.Default;

    /// <summary>Whether each says how much was read for it.</summary>
    public bool ShowsUsage { get; init; }

    /// <summary>Whether to go on with what a stopped run left.</summary>
    public bool Resumes { get; init; }

    /// <summary>What answers are written as.</summary>
    public OutputFormat Kind { get; init; }

    /// <summary>Whether a row of CSV is a document, instead of something found in it.</summary>
    public bool RowsAreDocuments { get; init; }

    /// <summary>Colours for a terminal instead of JSON.</summary>
    public bool IsForTerminal { get; init; }

    /// <summary>How annotations are written.</summary>
    public AnnotationOptions Annotations { get; init; } = new();

    /// <summary>The project of Label Studio that answers go to; null for none.</summary>
    public LabelStudioProject? Project { get; init; }

    /// <summary>The form of annotations; null for JSON of the reference package.</summary>
    public AnnotationFormat? Annotation => Kind switch
    {
        OutputFormat.JsonLines or OutputFormat.Json => null,
        OutputFormat.Csv or OutputFormat.Tsv => RowsAreDocuments ? AnnotationFormat.CsvDocuments : AnnotationFormat.Csv,
        OutputFormat.Parquet => AnnotationFormat.Parquet,
        OutputFormat.LabelStudio => AnnotationFormat.LabelStudio,
        OutputFormat.Conll => AnnotationFormat.Conll,
        OutputFormat.Brat => AnnotationFormat.Brat,
        OutputFormat.Spacy => AnnotationFormat.Spacy,
        OutputFormat.DisplaCy => AnnotationFormat.DisplaCy,
        _ => AnnotationFormat.Html,
    };

    /// <summary>Parquet and brat are made when all answers are there; until then they are lines of JSON.</summary>
    public bool IsMadeInTheEnd => Kind is OutputFormat.Parquet or OutputFormat.Brat;

    /// <summary>Makes bytes of answers.</summary>
    public AnswerFormatter Formatter()
    {
        if (IsForTerminal) return new TerminalAnswers(ShowsUsage);
        return Annotation is { } annotation
            ? new AnnotationAnswers(AnnotationFile.CreateWriter(IsMadeInTheEnd ? AnnotationFormat.JsonLines : annotation, Annotations), Format.Order, ShowsUsage ? WithUsage : null)
            : new JsonAnswers(Format, ShowsUsage, Pretty, Kind == OutputFormat.Json);
    }

    private Document WithUsage(Document document, ExtractionUsage usage) => UsageFields.AddTo(document, usage, isTable: Kind is OutputFormat.Csv or OutputFormat.Tsv or OutputFormat.Parquet);

    /// <summary>What of the answers to a schema the format has no place for; null when there is a place for everything.</summary>
    public string? Losses(ExtractionSchema schema)
    {
        if (Annotation is not { } annotation) return null;
        var holds = AnnotationFile.PartsOf(annotation);
        (bool Asked, AnnotationParts Part, string Word)[] parts =
        [
            (schema.Relations.Count > 0, AnnotationParts.Relations, "relations"),
            (schema.Classifications.Count > 0, AnnotationParts.Classes, "classes"),
            (schema.Structures.Count > 0, AnnotationParts.Records, "records"),
            (schema.Attributes.Count > 0, AnnotationParts.Attributes, "attributes"),
            (true, AnnotationParts.Confidence, "probabilities"),
            (Annotations.Columns is null || Annotations.Columns.Except(UsageFields.Columns).Any(), AnnotationParts.Kept, "kept fields"),
            (ShowsUsage, AnnotationParts.Kept, "usage"),
        ];
        var lost = parts.Where(part => part.Asked && !holds.HasFlag(part.Part)).Select(part => part.Word).ToArray();
        return lost.Length == 0 ? null : $"--output-format {(Kind == OutputFormat.Conll ? "conll" : "displacy")} has no place for {string.Join(", ", lost)}";
    }

    /// <summary>The paths that the command reads beside its input.</summary>
    public IReadOnlyList<string> AlsoRead { get; init; } = [];

    /// <summary>Opens it; fails at once when it can't be written, or is read as well.</summary>
    /// <param name="inputs">The paths that the run reads.</param>
    public OutputTarget Open(IEnumerable<string> inputs)
    {
        if (Path is null && Project is null && StandardStreams.OutputIsClosed) throw CliException.Failure("standard output is closed: --output FILE writes to a file");
        if (Project is null && inputs.FirstOrDefault(input => SameFile.Are(input, Path ?? SameFile.StandardOutput)) is { } same)
            throw CliException.Failure($"{(Path is null ? "standard output" : $"--output: '{Path}'")} is the input '{(same == SameFile.StandardInput ? "-" : same)}': write to another file");
        if (Project is null && AlsoRead.FirstOrDefault(file => SameFile.Are(file, Path ?? SameFile.StandardOutput)) is { } read)
            throw CliException.Failure($"{(Path is null ? "standard output" : $"--output: '{Path}'")} is '{(read == SameFile.StandardInput ? "-" : read)}', which the command reads: write to another file");
        if (Project is not null) return new LabelStudioOutput(Project);
        if (Path is null) return new StandardOutput();
        try
        {
            return FileOutput.Open(Path, Resumes, IsMadeInTheEnd ? Make : null, isFolder: Kind == OutputFormat.Brat);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw CliException.Failure($"--output: '{Path}' can't be written: {error.Message}", error);
        }
    }

    private void Make(string lines, string target) =>
        AnnotationFile.WriteAsync(target, Annotation!.Value, AnnotationFile.ReadLines(lines), Annotations).GetAwaiter().GetResult();
}
