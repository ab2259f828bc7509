using System.CommandLine;
using Gliner2.Cli.Arguments;
using Gliner2.Cli.Common;
using Gliner2.Cli.Output;

namespace Gliner2.Cli.Commands;

/// <summary><c>gliner2 decide</c>.</summary>
internal sealed class DecideCommand : QuestionCommand<DecisionSchema, DecisionResult>
{
    private readonly DecisionArguments _choosing;
    private readonly Option<bool> _confidence;

    public DecideCommand()
        : this(new DecisionArguments(), OptionFactory.Flag("--include-confidence", "Write the probability of each label, and how the answer was found"))
    {
    }

    private DecideCommand(DecisionArguments choosing, Option<bool> confidence)
        : base(
            "decide",
            "Decide several questions about each text together, under rules.",
            new JsonOption("--schema-file", "Tasks and rules: {tasks: {...}, constraints: [...]} [required]"),
            choosing.Group,
            new OptionGroup("Answers", [confidence]),
            "gliner2 decide mails.jsonl --schema-file triage.json",
            "gliner2 decide claims.txt --text-split line --schema-file claims.json --min-confidence 0.8 --include-confidence")
    {
        (_choosing, _confidence) = (choosing, confidence);
    }

    protected override DecisionSchema Parse(string json) => DecisionSchema.Parse(json);

    protected override IAsyncEnumerable<Answer<DecisionResult>> AskAsync(
        Gliner2Extractor extractor, IAsyncEnumerable<string> texts, DecisionSchema schema, ParseResult parsed, ExtractionOptions reading, CancellationToken stop) =>
        extractor.DecideAsync(texts, schema, _choosing.Read(parsed, reading), stop);

    protected override void Warn(ParseResult parsed, ExtractionOptions reading, Log log) => _choosing.Warn(parsed, reading, log);

    protected override IAnswerFormat<DecisionResult> Format(ParseResult parsed, bool pretty)
    {
        var confidence = parsed.GetValue(_confidence);
        return new JsonObjects<DecisionResult>(pretty, (json, result) => result.WriteTo(json, confidence));
    }
}
