using System.CommandLine;
using Gliner2.Cli.Arguments;
using Gliner2.Cli.Common;
using Gliner2.Cli.Output;

namespace Gliner2.Cli.Commands;

/// <summary><c>gliner2 graph</c>.</summary>
internal sealed class GraphCommand : QuestionCommand<GraphSchema, ExtractedGraph>
{
    private enum GraphFormat
    {
        Json,
        GraphMl,
        Cypher,
        Mermaid,
    }

    private readonly GraphArguments _choosing;
    private readonly Option<GraphFormat?> _format;
    private readonly Option<OffsetUnit?> _offsets;

    public GraphCommand()
        : this(
            new GraphArguments(),
            OptionFactory.Choice<GraphFormat>(
                "--format",
                "How graphs are written; graphml and mermaid hold the graph of one text [default: json]",
                [("json", GraphFormat.Json), ("graphml", GraphFormat.GraphMl), ("cypher", GraphFormat.Cypher), ("mermaid", GraphFormat.Mermaid)]),
            OptionFactory.Choice<OffsetUnit>("--offsets", "What offsets count [default: codepoint]", [("codepoint", OffsetUnit.CodePoint), ("utf16", OffsetUnit.Utf16), ("utf8", OffsetUnit.Utf8)]))
    {
    }

    private GraphCommand(GraphArguments choosing, Option<GraphFormat?> format, Option<OffsetUnit?> offsets)
        : base(
            "graph",
            "Find mentions and the relations between them, chosen together so that types and constraints hold.",
            new JsonOption("--schema-file", "Types and relations: {entities: {...}, relations: {...}, constraints: [...]} [required]"),
            choosing.Group,
            new OptionGroup("Answers", [format, offsets]),
            "gliner2 graph news.jsonl --schema-file people.json",
            "gliner2 graph story.txt --schema-file people.json --format mermaid",
            "gliner2 graph news.jsonl --schema-file people.json --format cypher -o people.cypher")
    {
        (_choosing, _format, _offsets) = (choosing, format, offsets);
    }

    protected override GraphSchema Parse(string json) => GraphSchema.Parse(json);

    protected override IAsyncEnumerable<Answer<ExtractedGraph>> AskAsync(
        Gliner2Extractor extractor, IAsyncEnumerable<string> texts, GraphSchema schema, ParseResult parsed, ExtractionOptions reading, CancellationToken stop) =>
        extractor.ExtractGraphAsync(texts, schema, _choosing.Read(parsed, reading), stop);

    protected override void Warn(ParseResult parsed, ExtractionOptions reading, Log log)
    {
        _choosing.Warn(parsed, log);
        if (parsed.GetValue(_offsets) is not null && parsed.GetValue(_format) == GraphFormat.Mermaid) log.Warning("--offsets has no effect with --format mermaid, which has none");
    }

    protected override IAnswerFormat<ExtractedGraph> Format(ParseResult parsed, bool pretty)
    {
        var format = parsed.GetValue(_format) ?? GraphFormat.Json;
        var offsets = parsed.GetValue(_offsets) ?? OffsetUnit.CodePoint;
        if (pretty && format != GraphFormat.Json) throw CliException.Usage("--pretty indents JSON, and --format asks for something else");
        return format switch
        {
            GraphFormat.GraphMl => new GraphDocuments("graphml", single: true, graph => graph.ToGraphMl(offsets)),
            GraphFormat.Cypher => new GraphDocuments("cypher", single: false, graph => graph.ToCypher(offsets)),
            GraphFormat.Mermaid => new GraphDocuments("mermaid", single: true, graph => graph.ToMermaid()),
            _ => new JsonObjects<ExtractedGraph>(pretty, (json, graph) => graph.WriteTo(json, new ResultFormat { IncludeConfidence = true, IncludeSpans = true, Offsets = offsets })),
        };
    }
}
