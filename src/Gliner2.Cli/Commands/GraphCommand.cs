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

    private readonly Option<GraphOptimizer?> _optimizer;
    private readonly Option<double?> _candidates, _roles;
    private readonly Option<GraphFormat?> _format;
    private readonly Option<OffsetUnit?> _offsets;

    public GraphCommand()
        : this(
            OptionFactory.Choice<GraphOptimizer>("--optimizer", "How the graph is chosen [default: beam]", [("beam", GraphOptimizer.Beam), ("greedy", GraphOptimizer.Greedy)]),
            OptionFactory.Probability("--candidate-threshold", FormattableString.Invariant($"The probability from which a mention is looked at [default: {GraphOptions.Default.CandidateThreshold}]")),
            OptionFactory.Probability("--role-threshold", FormattableString.Invariant($"The probability from which an argument of a relation is looked at [default: {GraphOptions.Default.RoleThreshold}]")),
            OptionFactory.Choice<GraphFormat>(
                "--format",
                "How graphs are written; graphml and mermaid hold the graph of one text [default: json]",
                [("json", GraphFormat.Json), ("graphml", GraphFormat.GraphMl), ("cypher", GraphFormat.Cypher), ("mermaid", GraphFormat.Mermaid)]),
            OptionFactory.Choice<OffsetUnit>("--offsets", "What offsets count [default: codepoint]", [("codepoint", OffsetUnit.CodePoint), ("utf16", OffsetUnit.Utf16), ("utf8", OffsetUnit.Utf8)]))
    {
    }

    private GraphCommand(Option<GraphOptimizer?> optimizer, Option<double?> candidates, Option<double?> roles, Option<GraphFormat?> format, Option<OffsetUnit?> offsets)
        : base(
            "graph",
            "Find mentions and the relations between them, chosen together so that types and constraints hold.",
            new JsonOption("--schema-file", "Types and relations: {entities: {...}, relations: {...}, constraints: [...]} [required]"),
            new OptionGroup("Graph", [optimizer, candidates, roles]),
            new OptionGroup("Answers", [format, offsets]),
            "gliner2 graph news.jsonl --schema-file people.json",
            "gliner2 graph story.txt --schema-file people.json --format mermaid",
            "gliner2 graph news.jsonl --schema-file people.json --format cypher -o people.cypher")
    {
        (_optimizer, _candidates, _roles, _format, _offsets) = (optimizer, candidates, roles, format, offsets);
    }

    protected override GraphSchema Parse(string json) => GraphSchema.Parse(json);

    protected override IAsyncEnumerable<Answer<ExtractedGraph>> AskAsync(
        Gliner2Extractor extractor, IAsyncEnumerable<string> texts, GraphSchema schema, ParseResult parsed, ExtractionOptions reading, CancellationToken stop)
    {
        var options = new GraphOptions
        {
            Optimizer = parsed.GetValue(_optimizer) ?? GraphOptimizer.Beam,
            CandidateThreshold = parsed.GetValue(_candidates) ?? GraphOptions.Default.CandidateThreshold,
            RoleThreshold = parsed.GetValue(_roles) ?? GraphOptions.Default.RoleThreshold,
            Reading = reading,
        };
        return extractor.ExtractGraphAsync(texts, schema, options, stop);
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
