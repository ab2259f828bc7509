using Gliner2.Extensions.Hosting;
using Gliner2.Redaction;
using Gliner2.Server.Http;
using Gliner2.Server.Requests;

namespace Gliner2.Server.Dialects;

/// <summary>A request of NVIDIA's clients: labels, a threshold, windows, and whether entities may overlap.</summary>
/// <param name="Model">The model that answers, whatever model the client names.</param>
/// <param name="Schema">The labels.</param>
/// <param name="Options">Threshold and windows.</param>
/// <param name="Flat">Whether of overlapping entities only the most probable one counts.</param>
internal sealed record LabelRequest(ServedModel Model, ExtractionSchema Schema, Gliner2RequestOptions Options, bool Flat)
{
    private const int DefaultChunk = 384, DefaultOverlap = 128;

    // Who names no labels asks for personal data, of all kinds.
    private static readonly string[] DefaultLabels = [.. RedactionPolicy.Preset("total").Labels.Select(rule => rule.Name)];

    /// <summary>The fields that only these clients send.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["labels", "chunk_length", "overlap", "flat_ner"];

    /// <summary>Reads the fields; the rest of the body is the dialect's.</summary>
    /// <param name="exchange">The request.</param>
    /// <param name="body">Its body.</param>
    /// <param name="field">What the client calls the labels.</param>
    public static LabelRequest Read(Exchange exchange, JsonFields body, string field)
    {
        var labels = body.Has(field) && body.Texts(field) is { Length: > 0 } given ? given : DefaultLabels;
        var size = body.Whole("chunk_length", 1) ?? DefaultChunk;
        var overlap = body.Whole("overlap", 0) ?? Math.Min(DefaultOverlap, size - 1);
        if (overlap >= size) throw ProblemException.Value("overlap", "must be less than chunk_length");
        var schema = SchemaFields.Named(field, "$", () => ExtractionSchema.Create().Entities([.. labels.Distinct(StringComparer.Ordinal).Select(label => new EntityType(label))]).Build());
        var options = new Gliner2RequestOptions
        {
            Extraction = new ExtractionOptions { Threshold = body.Probability("threshold") ?? ExtractionOptions.Default.Threshold, Windows = new TextWindows(size, overlap) },
            Caller = exchange.Caller,
            WaitForPlace = true,
        };
        return new(exchange.State.Model(null), schema, options, body.Flag("flat_ner"));
    }

    /// <summary>The entities of a text.</summary>
    public async Task<LabelledText> AskAsync(string text, CancellationToken cancellationToken)
    {
        if (text.Length == 0) throw new ProblemException(400, "text is empty");
        return LabelledText.Of(await Model.Client.ExtractAsync(text, Schema, Fitting(text), cancellationToken).ConfigureAwait(false), Flat);
    }

    /// <summary>A text with no more characters than a window has words is read in one piece, and shares a batch.</summary>
    private Gliner2RequestOptions Fitting(string text) => text.Length <= Options.Extraction!.Windows!.Size ? Options with { Extraction = Options.Extraction with { Windows = null } } : Options;
}
