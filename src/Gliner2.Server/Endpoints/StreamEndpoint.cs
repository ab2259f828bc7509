using System.Text.Json;
using Gliner2.Extensions.Hosting;
using Gliner2.Server.Http;
using Gliner2.Server.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Gliner2.Server.Endpoints;

/// <summary>
/// <c>POST /v1/stream</c>: a JSON object a line in, a JSON object a line out, in order, any number of them. Lines are read as fast as they are answered and answers
/// are taken, some dozens ahead. The last line of the answer says how many there were.
/// </summary>
internal static class StreamEndpoint
{
    private const string LinesOfJson = "application/x-ndjson";

    public static void Map(Routes routes) => routes.Post("/v1/stream", AnswerAsync);

    private static async Task AnswerAsync(Exchange exchange)
    {
        var (context, state) = (exchange.Context, exchange.State);
        JsonBody.CheckType(context.Request, LinesOfJson, "application/jsonl", "application/json");
        var (model, schema, options, format) = Settings(exchange);
        Unbound(context);
        context.Response.ContentType = LinesOfJson;

        var lines = new StreamLines(context.Request.BodyReader, state, schema);
        var (done, failed) = (0L, 0L);
        string? error = null;
        try
        {
            await foreach (var answer in model.Client.ExtractAsync(lines.ReadAsync(exchange.Aborted), options, exchange.Aborted).ConfigureAwait(false))
            {
                var line = answer.Document.State;
                var problem = line.Fault ?? (answer.Succeeded ? null : Problem.Of(answer.Error));
                if (problem is null) done++;
                else failed++;
                await WriteAsync(context, writer =>
                {
                    writer.WriteNumber("index", line.Index);
                    if (line.Id is { } id)
                    {
                        writer.WritePropertyName("id");
                        id.WriteTo(writer);
                    }

                    if (problem is not null)
                    {
                        ExtractionRequest.WriteError(writer, problem);
                        return;
                    }

                    writer.WritePropertyName("result");
                    answer.Result!.WriteTo(writer, format);
                }).ConfigureAwait(false);
            }
        }
        catch (Exception stop) when (!exchange.Aborted.IsCancellationRequested && Problem.Of(stop) is { } problem)
        {
            error = problem.Message;
        }

        await WriteAsync(context, writer =>
        {
            writer.WriteNumber("done", done);
            writer.WriteNumber("failed", failed);
            if (lines.Stopped) writer.WriteBoolean("stopped", true);
            if ((lines.Fault ?? error) is { } fault) writer.WriteString("error", fault);
        }).ConfigureAwait(false);
    }

    /// <summary>Model, schema and options of all lines, from the address: <c>?schema=ticket&amp;threshold=0.4&amp;include_spans=true</c>.</summary>
    private static (ServedModel Model, ExtractionSchema? Schema, Gliner2RequestOptions Options, ResultFormat Format) Settings(Exchange exchange)
    {
        var query = exchange.Context.Request.Query;
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            // As a body has them, so that they are read and refused by the same code.
            writer.WriteStartObject();
            writer.WriteString("text", "-");
            foreach (var (name, values) in query)
            {
                if (!ExtractionRequest.OfStreams.Contains(name)) throw ProblemException.Value(name, $"there is no such field in the address of a stream; there are {string.Join(", ", ExtractionRequest.OfStreams)}");
                if (values is not [{ } value]) throw ProblemException.Value(name, "is given more than once");
                if (name == "windows" && value is not ("true" or "false")) throw ProblemException.Value(name, "must be true or false in the address of a stream");
                writer.WritePropertyName(name);
                if (name is "model" or "offsets" or "priority" or "schema" || !IsPlain(value)) writer.WriteStringValue(value);
                else writer.WriteRawValue(value);
            }

            writer.WriteEndObject();
        }

        using var body = JsonBody.Parse(buffer.ToArray(), "the address");
        var fields = new JsonFields(body.RootElement);
        var request = ExtractionRequest.Read(exchange, fields, "schema");
        var priority = fields.Has("priority") ? request.Options.Priority : RequestPriority.Bulk;
        return (request.Model, fields.Text("schema") is { } schema ? exchange.State.Schema(schema) : null, request.Options with { Priority = priority }, request.Format);
    }

    /// <summary>Whether a value stands in JSON without quotation marks.</summary>
    private static bool IsPlain(string value)
    {
        if (value is "true" or "false") return true;
        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(value));
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.Number && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>A stream has no length, and may pause as long as it likes.</summary>
    private static void Unbound(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } read) read.MinDataRate = null;
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } written) written.MinDataRate = null;
    }

    private static async Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> write)
    {
        var response = context.Response.BodyWriter;
        using (var writer = new Utf8JsonWriter(response, JsonAnswer.Options))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        response.GetSpan(1)[0] = (byte)'\n';
        response.Advance(1);

        // Waits while the client doesn't take what was written.
        await response.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }
}
