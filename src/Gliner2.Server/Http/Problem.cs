using System.Globalization;
using Gliner2.Extensions.Hosting;
using Gliner2.Redaction;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Gliner2.Server.Http;

/// <summary>Errors as clients see them: RFC 9457, with <c>detail</c> as the vendor's client reads it. No stack, no names of this code's types.</summary>
internal static class Problem
{
    /// <summary>The problem that an exception is; null for one that isn't the client's to know.</summary>
    public static ProblemException? Of(Exception error) => error switch
    {
        ProblemException problem => problem,
        SchemaException or InputException => new(422, Advised(error.Message), error),
        ArgumentException => new(422, error.Message, error),
        ResultException => new(422, error.Message, error),
        InfeasibleException => new(422, error.Message, error),
        RedactionException => new(422, error.Message, error),
        Gliner2RejectedException { Reason: RejectionReason.Overload } => new(429, error.Message, error) { RetryAfter = 1 },
        Gliner2RejectedException { Reason: RejectionReason.Deadline } => new(504, error.Message, error),
        Gliner2RejectedException => new(503, error.Message, error) { RetryAfter = 5 },
        ModelException => new(503, "the model can't be loaded; the server's log says why", error) { RetryAfter = 30 },
        BadHttpRequestException bad => new(bad.StatusCode, bad.StatusCode switch
        {
            413 => "the request's body is too large",
            408 => "the request's body came too slowly",
            _ => "the request isn't well-formed HTTP",
        }, error),
        _ => null,
    };

    /// <summary>What callers of the library and of the command line are advised to do, as clients do it.</summary>
    private static string Advised(string message) => message
        .Replace($"({nameof(ExtractionOptions)}.{nameof(ExtractionOptions.Windows)}; on the command line --chunk-size)", "(\"windows\": true, at /v1)", StringComparison.Ordinal)
        .Replace($"({nameof(ExtractionOptions)}.{nameof(ExtractionOptions.SplitLabels)}; on the command line --split-labels)", "(\"split_labels\": true, at /v1)", StringComparison.Ordinal);

    /// <summary>Answers with a problem, if nothing has been answered yet.</summary>
    public static async Task WriteAsync(HttpContext context, ProblemException problem)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        context.Response.Clear();
        context.Response.StatusCode = problem.Status;
        context.Response.ContentType = "application/problem+json";
        if (problem.RetryAfter is { } seconds) context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (problem.Status == 401) context.Response.Headers.WWWAuthenticate = "Bearer";
        if (problem.Status is 413 or 408 or 503) context.Response.Headers.Connection = "close";
        await JsonAnswer.WriteAsync(context, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("type", "about:blank");
            writer.WriteString("title", ReasonPhrases.GetReasonPhrase(problem.Status));
            writer.WriteNumber("status", problem.Status);
            writer.WriteString("detail", problem.Message);
            writer.WriteEndObject();
        }, "application/problem+json").ConfigureAwait(false);
    }
}
