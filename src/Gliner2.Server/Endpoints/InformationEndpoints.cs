using System.Reflection;
using System.Text.Json;
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
            WriteSchemas(writer, state.Options);
            writer.WriteEndObject();
        }));
        routes.Get("/v1/schemas/{name}", exchange => exchange.WriteAsync(writer => writer.WriteRawValue(state.SchemaJson((string)exchange.Context.Request.RouteValues["name"]!))));
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
            WriteSchemas(writer, state.Options);
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

    /// <summary>The names of the registered schemas, by what takes them.</summary>
    private static void WriteSchemas(Utf8JsonWriter writer, Gliner2ServerOptions options)
    {
        Write("schemas", options.Schemas.Keys);
        Write("decision_schemas", options.DecisionSchemas.Keys);
        Write("graph_schemas", options.GraphSchemas.Keys);

        void Write(string kind, IEnumerable<string> names)
        {
            writer.WriteStartArray(kind);
            foreach (var name in names) writer.WriteStringValue(name);
            writer.WriteEndArray();
        }
    }

    private static string Name(ModelState state) => state switch
    {
        ModelState.NotLoaded => "not_loaded",
        ModelState.Loading => "loading",
        ModelState.Ready => "ready",
        _ => "failed",
    };
}
