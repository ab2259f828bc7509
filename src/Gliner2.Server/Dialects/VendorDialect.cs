using System.Text.Json;
using Gliner2.Extensions.Hosting;
using Gliner2.Server.Http;

namespace Gliner2.Server.Dialects;

/// <summary>
/// <c>POST /gliner-2</c>: the API that the client of the Python package <c>gliner2</c> calls (<c>GLINER2_API_BASE_URL</c>). Its long-text methods send all
/// windows of a document in one request, so a list isn't bounded by the number of its texts but by the size of the body.
/// </summary>
internal static class VendorDialect
{
    public static void Map(Routes routes) => routes.Post("/gliner-2", exchange => exchange.AnswerAsync(body => AnswerAsync(exchange, body)));

    private static async Task<Action<Utf8JsonWriter>> AnswerAsync(Exchange exchange, JsonFields body)
    {
        body.AllowOnly("task", "text", "schema", "threshold", "include_confidence", "include_spans", "format_results");
        var task = body.Choice("task", "extract_entities", "classify_text", "extract_json", "schema") ?? throw ProblemException.Value("task", "is missing");
        var isList = body.Required("text").ValueKind == JsonValueKind.Array;
        var texts = isList ? body.Texts("text") : [body.Text("text")!];
        if (!isList && texts[0].Length == 0) throw new ProblemException(400, "text is empty");

        var model = exchange.State.Model(null);
        var options = new Gliner2RequestOptions
        {
            Extraction = new ExtractionOptions { Threshold = body.Probability("threshold") ?? ExtractionOptions.Default.Threshold },
            Caller = exchange.Caller,
            WaitForPlace = true,
        };
        var format = new ResultFormat { IncludeConfidence = body.Flag("include_confidence"), IncludeSpans = body.Flag("include_spans"), Raw = !body.Flag("format_results", otherwise: true) };
        var schema = await VendorSchema.ReadAsync(task, body.Required("schema"), model, exchange.Aborted).ConfigureAwait(false);
        var results = await Task.WhenAll(texts.Select(text => model.Client.ExtractAsync(text, schema, options, exchange.Aborted))).ConfigureAwait(false);
        return writer =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("result");
            if (isList) writer.WriteStartArray();
            foreach (var result in results) result.WriteTo(writer, format);
            if (isList) writer.WriteEndArray();
            writer.WriteEndObject();
        };
    }
}
