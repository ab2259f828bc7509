using System.Reflection;
using Gliner2.Extensions.Hosting;
using Gliner2.Redaction;
using Gliner2.Server.Http;

namespace Gliner2.Server.Endpoints;

/// <summary>What the server is, what it serves, and whether it does.</summary>
internal static class InformationEndpoints
{
    private static readonly string Version = typeof(InformationEndpoints).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static void Map(Routes routes)
    {
        var state = routes.State;
        routes.Get("/v1/models", exchange => exchange.WriteAsync(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("object", "list");
            writer.WriteStartArray("data");
            foreach (var id in state.Options.Models.Keys)
            {
                writer.WriteStartObject();
                writer.WriteString("id", id);
                writer.WriteString("object", "model");
                writer.WriteNumber("created", 0);
                writer.WriteString("owned_by", "gliner2");
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }));
        routes.Get("/v1/schemas", exchange => exchange.WriteAsync(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("schemas");
            foreach (var name in state.Options.Schemas.Keys) writer.WriteStringValue(name);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }));
        routes.Get("/v1/schemas/{name}", exchange => exchange.WriteAsync(writer => writer.WriteRawValue(state.Schema((string)exchange.Context.Request.RouteValues["name"]!).ToJson())));
        routes.Get("/v1/policies", exchange => exchange.WriteAsync(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("policies");
            foreach (var name in state.Options.Policies.Keys.Concat(RedactionPolicy.PresetNames).Distinct()) writer.WriteStringValue(name);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }));
        routes.Get("/info", exchange => exchange.WriteAsync(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("name", "gliner2");
            writer.WriteString("version", Version);
            writer.WriteStartArray("models");
            foreach (var id in state.Options.Models.Keys)
            {
                writer.WriteStartObject();
                writer.WriteString("id", id);
                writer.WriteString("state", Name(state.Model(id).State));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteStartArray("schemas");
            foreach (var name in state.Options.Schemas.Keys) writer.WriteStringValue(name);
            writer.WriteEndArray();
            writer.WriteStartObject("limits");
            writer.WriteNumber("max_concurrent_requests", state.Options.MaxConcurrentRequests);
            writer.WriteNumber("max_request_bytes", state.Options.MaxRequestBytes);
            writer.WriteNumber("max_texts", state.Options.MaxTexts);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }));
        routes.Open("/health", context =>
        {
            if (!state.IsReady) context.Response.StatusCode = 503;
            var status = state.Stopping.IsCancellationRequested ? "stopping" : state.IsReady ? "ready" : "loading";
            return JsonAnswer.WriteAsync(context, writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("status", status);
                writer.WriteEndObject();
            });
        });
        routes.Open("/health/live", context => JsonAnswer.WriteAsync(context, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("status", "live");
            writer.WriteEndObject();
        }));
        routes.Open("/openapi/v1.json", Pages.Embedded.Serve("openapi.json", "application/json"));
    }

    private static string Name(ModelState state) => state switch
    {
        ModelState.NotLoaded => "not_loaded",
        ModelState.Loading => "loading",
        ModelState.Ready => "ready",
        _ => "failed",
    };
}
