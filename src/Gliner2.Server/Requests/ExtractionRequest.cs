using System.Text.Json;
using Gliner2.Extensions.Hosting;
using Gliner2.Server.Http;

namespace Gliner2.Server.Requests;

/// <summary>What the extracting endpoints have in common: texts, and how to read and show them.</summary>
/// <param name="Texts">The texts; one, or as many as there may be.</param>
/// <param name="IsList">Whether the client sent a list, and gets one.</param>
/// <param name="Model">The model that answers.</param>
/// <param name="Options">How texts are read, and how they wait.</param>
/// <param name="Format">How answers are shown.</param>
internal sealed record ExtractionRequest(IReadOnlyList<string> Texts, bool IsList, ServedModel Model, Gliner2RequestOptions Options, ResultFormat Format)
{
    private static readonly string[] Waiting = ["text", "texts", "model", "priority", "timeout"];
    private static readonly string[] Answering = ["threshold", "max_words", "windows", "split_labels", "include_confidence", "include_spans", "offsets", "raw"];

    /// <summary>Fields that stand in the address of a stream.</summary>
    public static IReadOnlyList<string> OfStreams { get; } = ["schema", "model", "priority", "timeout", .. Answering];

    /// <summary>Reads a body that may have the given fields as well.</summary>
    /// <exception cref="ProblemException">A field is wrong, or there is one too many.</exception>
    public static ExtractionRequest Read(Exchange exchange, JsonFields body, params string[] others) => ReadOnly(exchange, body, [.. others, .. Answering]);

    /// <summary>Reads a body that has no fields but texts, how they wait, and the given ones.</summary>
    /// <exception cref="ProblemException">A field is wrong, or there is one too many.</exception>
    public static ExtractionRequest ReadOnly(Exchange exchange, JsonFields body, params string[] fields)
    {
        body.AllowOnly([.. fields, .. Waiting]);
        var reading = Reading(body);
        if (reading.Windows is not null && reading.MaxWords is not null) throw ProblemException.Value("max_words", "cuts a text and windows read all of it: give one of them");
        if (reading.Windows is not null && body.Flag("raw")) throw ProblemException.Value("raw", "a text that is read in windows has no raw answer");
        return new(
            Given(exchange, body),
            body.Has("texts"),
            exchange.State.Model(body.Text("model")),
            new Gliner2RequestOptions
            {
                Extraction = reading,
                Caller = exchange.Caller,
                Priority = (RequestPriority)(body.Choice("priority", "interactive", "bulk") ?? 0),
                Timeout = body.Seconds("timeout") is { } seconds ? TimeSpan.FromSeconds(seconds) : null,

                // Places are counted by requests here, and all texts of one that was let in have theirs.
                WaitForPlace = true,
            },
            Showing(body));
    }

    /// <summary>Asks a schema of all texts at once, and says how to write what comes back.</summary>
    public Task<Action<Utf8JsonWriter>> AnswerAsync(ExtractionSchema schema, CancellationToken cancellationToken) =>
        AnswerAsync(text => Model.Client.ExtractAsync(text, schema, Options, cancellationToken), (writer, result) => result.WriteTo(writer, Format));

    /// <summary>Asks for all texts at once, and says how to write what comes back. A text that can't be answered is an error in its place of the list.</summary>
    public async Task<Action<Utf8JsonWriter>> AnswerAsync<T>(Func<string, Task<T>> ask, Action<Utf8JsonWriter, T> write) where T : class
    {
        if (!IsList) return Written([(await ask(Texts[0]).ConfigureAwait(false), null)], write);
        return Written(await Task.WhenAll(Texts.Select(text => AskAsync(text, ask))).ConfigureAwait(false), write);
    }

    /// <summary>How to write what became of the texts, in order: <c>{"result": ...}</c>, or <c>{"results": [...]}</c> for a list.</summary>
    public Action<Utf8JsonWriter> Written<T>(IReadOnlyList<(T? Result, ProblemException? Error)> answers, Action<Utf8JsonWriter, T> write) where T : class => writer =>
    {
        writer.WriteStartObject();
        if (IsList) writer.WriteStartArray("results");
        foreach (var (result, error) in answers)
        {
            if (IsList) writer.WriteStartObject();
            if (result is null)
            {
                WriteError(writer, error!);
            }
            else
            {
                writer.WritePropertyName("result");
                write(writer, result);
            }

            if (IsList) writer.WriteEndObject();
        }

        if (IsList) writer.WriteEndArray();
        writer.WriteEndObject();
    };

    /// <summary>An error in a place of a list or a line of a stream.</summary>
    public static void WriteError(Utf8JsonWriter writer, ProblemException error)
    {
        writer.WriteStartObject("error");
        writer.WriteNumber("status", error.Status);
        writer.WriteString("detail", error.Message);
        writer.WriteEndObject();
    }

    private static async Task<(T? Result, ProblemException? Error)> AskAsync<T>(string text, Func<string, Task<T>> ask) where T : class
    {
        try
        {
            if (text.Length == 0) return (null, new ProblemException(400, "text is empty"));
            return (await ask(text).ConfigureAwait(false), null);
        }
        catch (Gliner2Exception error) when (error is InputException or InfeasibleException)
        {
            return (null, Problem.Of(error));
        }
    }

    private static string[] Given(Exchange exchange, JsonFields body)
    {
        if (body.Has("text") && body.Has("texts")) throw ProblemException.Value("texts", "give either text or texts");
        if (body.Has("texts"))
        {
            var texts = body.Texts("texts");
            if (texts.Length == 0) throw new ProblemException(400, "texts is empty");
            return texts.Length <= exchange.State.Options.MaxTexts ? texts : throw new ProblemException(413, $"texts: has {texts.Length} texts, of at most {exchange.State.Options.MaxTexts}; /v1/stream takes any number");
        }

        var text = body.Text("text") ?? throw ProblemException.Value("text", "is missing");
        return text.Length > 0 ? [text] : throw new ProblemException(400, "text is empty");
    }

    private static ExtractionOptions Reading(JsonFields body) => new()
    {
        Threshold = body.Probability("threshold") ?? ExtractionOptions.Default.Threshold,
        MaxWords = body.Whole("max_words", 1),
        Windows = Windows(body),
        SplitLabels = body.Flag("split_labels"),
    };

    private static TextWindows? Windows(JsonFields body)
    {
        if (body.Find("windows") is { ValueKind: JsonValueKind.True or JsonValueKind.False } flag) return flag.GetBoolean() ? new TextWindows() : null;
        if (body.Object("windows") is not { } windows) return null;
        windows.AllowOnly("size", "overlap");
        var size = windows.Whole("size", 1) ?? new TextWindows().Size;
        var overlap = windows.Whole("overlap", 0) ?? Math.Min(new TextWindows().Overlap, size - 1);
        return overlap < size ? new TextWindows(size, overlap) : throw ProblemException.Value("windows.overlap", "must be less than windows.size");
    }

    private static ResultFormat Showing(JsonFields body) => new()
    {
        IncludeConfidence = body.Flag("include_confidence"),
        IncludeSpans = body.Flag("include_spans"),
        Offsets = (OffsetUnit)(body.Choice("offsets", "code_point", "utf16", "utf8") ?? 0),
        Raw = body.Flag("raw"),
    };
}
