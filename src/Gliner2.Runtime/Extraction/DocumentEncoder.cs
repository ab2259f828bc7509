using Gliner2.Common;
using Gliner2.Extraction.Passes;
using Gliner2.Networks;
using Gliner2.Prompting;

namespace Gliner2.Extraction;

/// <summary>
/// Turns documents into what the network reads: whole, or in windows; with all labels at once, or in passes over some of them each. Thread-safe.
/// </summary>
internal sealed class DocumentEncoder(PromptBuilder prompts, INetwork network)
{
    private readonly LabelPlans _plans = new(prompts);

    /// <summary>A document as encoded windows, made one after the other. After one with an error comes no other.</summary>
    /// <param name="document">The document.</param>
    /// <param name="index">How many documents came before it, for messages.</param>
    /// <param name="options">The call's options.</param>
    /// <param name="cancellationToken">Ends the work at the next word.</param>
    public IEnumerable<EncodedWindow> Encode(IDocument document, long index, ExtractionOptions options, CancellationToken cancellationToken)
    {
        if (Fault(document, index) is { } fault)
        {
            yield return new EncodedWindow(document, null, IsLast: true, null, fault);
            yield break;
        }
        EncodedWindow? held = null;
        foreach (var encoded in Windows(document.Text, options).SelectMany(window => Encode(document, window, options, cancellationToken)))
        {
            if (held is { } before) yield return before;
            held = encoded;
            if (encoded.Error is not null) break;
        }
        yield return held!.Value with { IsLast = true };
    }

    /// <summary>A text in one piece and with all labels, which the encoder can take.</summary>
    /// <exception cref="InputException">The encoder can't read it.</exception>
    /// <exception cref="SchemaException">The schema leaves no room for a text.</exception>
    public EncodedText Encode(string text, ExtractionSchema schema, ExtractionOptions options, CancellationToken cancellationToken = default)
    {
        var encoded = Whole(text, schema, options, cancellationToken);
        LengthCheck.Check(encoded, network.MaxTokens, options);
        network.Check(encoded);
        return encoded;
    }

    /// <summary>The windows of a text; a null one is all of it.</summary>
    private static IReadOnlyList<TextWindow?> Windows(string text, ExtractionOptions options) =>
        options.Windows is { } windows ? [.. LongText.Windows(text, options.WordSplitter, windows)] : [null];

    /// <summary>A window in all its passes, or what it has to be cut into; or why it can't be read.</summary>
    private List<EncodedWindow> Encode(IDocument document, TextWindow? window, ExtractionOptions options, CancellationToken cancellationToken)
    {
        try
        {
            if (window is { } some) return Cut(document, some, options, cancellationToken);
            if (options.SplitLabels) return Passes(document, options, cancellationToken);
            return [new EncodedWindow(document, null, IsLast: false, Encode(document.Text, document.Schema, options, cancellationToken))];
        }
        catch (Gliner2Exception error) when (ExtractionPipeline.IsOfDocument(error))
        {
            return [new EncodedWindow(document, window, IsLast: true, null, error)];
        }
    }

    /// <summary>A text in one piece, with as few passes as fit beside it: one if everything fits.</summary>
    private List<EncodedWindow> Passes(IDocument document, ExtractionOptions options, CancellationToken cancellationToken)
    {
        var plan = _plans.Of(document.Schema);
        var first = plan.Length is not null ? document.Schema : plan.Fit(Math.Min(network.MaxTokens, Limits.SchemaTokens))?[0] ?? throw plan.Refusal(network.MaxTokens);
        var encoded = Whole(document.Text, first, options, cancellationToken);
        var length = InputLimits.Length(encoded);
        if (plan.Length is not null && length <= network.MaxTokens)
        {
            network.Check(encoded);
            return [new EncodedWindow(document, null, IsLast: false, encoded)];
        }

        var text = length - LengthCheck.SchemaLength(encoded);
        var schemas = plan.Fit(Math.Min(network.MaxTokens - text, Limits.SchemaTokens));
        // A text that leaves less than half of the encoder to its schema is too long whatever is asked.
        if (schemas is null) throw plan.Least <= network.MaxTokens / 2 ? LengthCheck.TextTooLong(text, plan.Least, network.MaxTokens) : plan.Refusal(network.MaxTokens);
        return InOrder(document, null, schemas, schema => Encode(document.Text, schema, options, cancellationToken));
    }

    private List<EncodedWindow> Cut(IDocument document, TextWindow window, ExtractionOptions options, CancellationToken cancellationToken)
    {
        var schemas = options.SplitLabels ? _plans.Of(document.Schema).BesideWindows(network.MaxTokens) : [document.Schema];
        var (words, overlap) = options.Windows!;
        // Where the longest schema fits, the others do.
        var longest = schemas.Count == 1 ? schemas[0] : schemas.MaxBy(prompts.SchemaLength)!;
        var fitting = new TokenWindows(document.Text, overlap, Limits.TokensOf(words), network.MaxTokens, text => Window(document, text, longest, options, cancellationToken));
        var parts = new List<EncodedWindow>();
        foreach (var (part, text) in fitting.Fit(window))
        {
            parts.AddRange(InOrder(document, part, schemas, schema =>
            {
                var encoded = schema == longest ? text : Window(document, document.Text[part.Start..part.End], schema, options, cancellationToken);
                LengthCheck.Check(encoded, network.MaxTokens, options);
                network.Check(encoded);
                return encoded;
            }));
        }
        return parts;
    }

    private static List<EncodedWindow> InOrder(IDocument document, TextWindow? window, IReadOnlyList<ExtractionSchema> schemas, Func<ExtractionSchema, EncodedText> encode)
    {
        var passes = new List<EncodedWindow>(schemas.Count);
        foreach (var schema in schemas) passes.Add(new EncodedWindow(document, window, IsLast: false, encode(schema)) { MorePasses = passes.Count + 1 < schemas.Count });
        return passes;
    }

    private EncodedText Whole(string text, ExtractionSchema schema, ExtractionOptions options, CancellationToken cancellationToken) =>
        prompts.Encode(text, schema, options.WordSplitter, options.MaxWords, options.MaxWords is { } words ? Limits.TokensOf(words) : null, cancellationToken);

    private EncodedText Window(IDocument document, string text, ExtractionSchema schema, ExtractionOptions options, CancellationToken cancellationToken)
    {
        var words = document.ReadsWholeWindows ? options.MaxWords : options.Windows!.Size;
        var encoded = prompts.Encode(text, schema, options.WordSplitter, words, cancellationToken: cancellationToken);
        // Without tokens a last word has no place; the full stop behind the text gives it one.
        return encoded.WordPieces.Span is [.., 0] ? prompts.Encode(text, schema, options.WordSplitter, maxWords: null, cancellationToken: cancellationToken) : encoded;
    }

    private static Gliner2Exception? Fault(IDocument document, long index) =>
        document.Text is null ? new InputException($"document {index} (counted from 0) has no text: its {nameof(document.Text)} is null")
        : document.Schema is null ? new SchemaException(null, $"document {index} (counted from 0) asks for nothing: its {nameof(document.Schema)} is null")
        : null;
}
