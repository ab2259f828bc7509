using System.Text.Json;
using Gliner2.Redaction;
using Gliner2.Server.Http;

namespace Gliner2.Server.Dialects.Presidio;

/// <summary>Presidio's analyzer and anonymizer at one address. Faults are its <c>{"error": ...}</c>; offsets count code points.</summary>
internal static class PresidioDialect
{
    public static void Map(Routes routes)
    {
        routes.Post("/analyze", exchange => ToldAsync(exchange, body => AnalyzeAsync(exchange, body)));
        routes.Post("/anonymize", exchange => ToldAsync(exchange, body => Task.FromResult(Anonymize(body))));
        routes.Post("/deanonymize", exchange => ToldAsync(exchange, body => Task.FromResult(Deanonymize(body))));
        routes.Get("/recognizers", exchange => exchange.WriteAsync(Names(["Gliner2Recognizer", .. RedactionValidators.Names])));
        routes.Get("/supportedentities", exchange => exchange.WriteAsync(Names(PresidioEntity.Known)));
        routes.Get("/anonymizers", exchange => exchange.WriteAsync(Names(PresidioOperators.Anonymizers)));
        routes.Get("/deanonymizers", exchange => exchange.WriteAsync(Names(PresidioOperators.Deanonymizers)));
    }

    private static async Task<Action<Utf8JsonWriter>> AnalyzeAsync(Exchange exchange, JsonFields body)
    {
        var request = AnalyzeRequest.Read(exchange, body);
        var found = await request.AskAsync(exchange.Aborted).ConfigureAwait(false);
        return writer =>
        {
            if (request.IsList) writer.WriteStartArray();
            for (var i = 0; i < found.Count; i++) request.Write(writer, request.Texts[i], found[i]);
            if (request.IsList) writer.WriteEndArray();
        };
    }

    private static Action<Utf8JsonWriter> Anonymize(JsonFields body)
    {
        body.AllowOnly("text", "analyzer_results", "anonymizers");
        var text = new CodePointText(Text(body));
        var operators = PresidioOperators.Read(body, "anonymizers");
        var spans = PresidioSpan.Read(body.Required("analyzer_results"), "analyzer_results");
        return SpanReplacement.Apply(text, SpanConflicts.Settle(text, spans), span => operators.Anonymize(span, text.Part(span.Start, span.End)));
    }

    private static Action<Utf8JsonWriter> Deanonymize(JsonFields body)
    {
        body.AllowOnly("text", "anonymizer_results", "deanonymizers");
        var text = new CodePointText(Text(body));
        var operators = PresidioOperators.Read(body, "deanonymizers");
        var spans = body.Find("anonymizer_results") is { } given ? PresidioSpan.Read(given, "anonymizer_results") : [];
        return SpanReplacement.Apply(text, spans, span => operators.Deanonymize(span, text.Part(span.Start, span.End)));
    }

    private static string Text(JsonFields body) => body.Text("text") is { Length: > 0 } text ? text : throw new ProblemException(422, "Invalid input, text can not be empty");

    private static async Task ToldAsync(Exchange exchange, Func<JsonFields, Task<Action<Utf8JsonWriter>>> answer)
    {
        try
        {
            await exchange.AnswerAsync(answer).ConfigureAwait(false);
        }
        catch (Exception error) when (Problem.Of(error) is { Status: 400 or 404 or 413 or 422 } problem)
        {
            exchange.Context.Response.StatusCode = problem.Status;
            await exchange.WriteAsync(writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("error", problem.Message);
                writer.WriteEndObject();
            }).ConfigureAwait(false);
        }
    }

    private static Action<Utf8JsonWriter> Names(IEnumerable<string> names) => writer =>
    {
        writer.WriteStartArray();
        foreach (var name in names) writer.WriteStringValue(name);
        writer.WriteEndArray();
    };
}
