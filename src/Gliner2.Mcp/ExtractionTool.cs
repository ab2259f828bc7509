using Gliner2.Extensions.Hosting;

namespace Gliner2.Mcp;

/// <summary>A tool that asks a schema of a text.</summary>
internal sealed class ExtractionTool((ToolDefinition Definition, Func<ToolArguments, ExtractionSchema> Schema) tool, string model, ToolTexts texts) : ModelTool(tool.Definition, model, texts)
{
    // Longer texts are read in windows; up to here most fit every encoder in one piece.
    private const int OnePiece = 1000;

    protected override async Task<string> AnswerAsync(IGliner2Client client, ToolArguments arguments, string text, CancellationToken cancellationToken)
    {
        var (schema, details) = (tool.Schema(arguments), arguments.Flag("details"));
        var reading = new ExtractionOptions { Threshold = arguments.Probability("threshold") ?? ExtractionOptions.Default.Threshold, SplitLabels = true };
        var result = await ExtractAsync(client, text, schema, reading, cancellationToken).ConfigureAwait(false);
        return result.ToJson(new ResultFormat { IncludeConfidence = details, IncludeSpans = details });
    }

    private static async Task<ExtractionResult> ExtractAsync(IGliner2Client client, string text, ExtractionSchema schema, ExtractionOptions reading, CancellationToken cancellationToken)
    {
        if (text.Length <= OnePiece)
        {
            try
            {
                return await client.ExtractAsync(text, schema, new() { Extraction = reading }, cancellationToken).ConfigureAwait(false);
            }
            catch (InputException)
            {
                // More tokens than characters let expect: in windows, then.
            }
        }

        return await client.ExtractAsync(text, schema, new() { Extraction = reading with { Windows = new TextWindows() } }, cancellationToken).ConfigureAwait(false);
    }
}
