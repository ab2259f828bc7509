using Gliner2.Extensions.Hosting;
using Gliner2.Server;
using Gliner2.Server.Dialects;
using Gliner2.Server.Dialects.Presidio;
using Gliner2.Server.Endpoints;
using Gliner2.Server.Http;
using Gliner2.Server.Pages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>GLiNER2 models as endpoints.</summary>
public static class Gliner2EndpointRouteBuilderExtensions
{
    /// <summary>Maps the endpoints of models that were added by <c>services.AddGliner2(...)</c>. <c>docs/server.md</c> describes them, and <c>/openapi/v1.json</c>.</summary>
    /// <param name="endpoints">The application, or a group of it: <c>app.MapGroup("/nlp").MapGliner2()</c>.</param>
    /// <param name="configure">What is served, to whom, and how much of it at once.</param>
    /// <exception cref="ArgumentException">An option means nothing.</exception>
    /// <exception cref="InvalidOperationException">A model wasn't added.</exception>
    public static IEndpointConventionBuilder MapGliner2(this IEndpointRouteBuilder endpoints, Action<Gliner2ServerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var options = new Gliner2ServerOptions();
        configure?.Invoke(options);
        options.Check();
        if (options.Models.Count == 0) options.Models.Add("default", "");
        CheckModels(options, endpoints.ServiceProvider);

        var group = endpoints.MapGroup("");
        var routes = new Routes(group, new ServerState(options, endpoints.ServiceProvider));
        ExtractionEndpoints.Map(routes);
        StreamEndpoint.Map(routes);
        DecisionEndpoints.Map(routes);
        RedactionEndpoints.Map(routes);
        TokenizeEndpoint.Map(routes);
        InformationEndpoints.Map(routes);
        if (options.Dialects)
        {
            VendorDialect.Map(routes);
            ChatDialect.Map(routes);
            PresidioDialect.Map(routes);
        }

        if (options.Metrics is { } metrics) routes.Get("/metrics", exchange => metrics(exchange.Context));
        if (options.Page) Page.Map(routes);
        return group;
    }

    /// <summary>What requests would stumble over keeps the application from starting.</summary>
    private static void CheckModels(Gliner2ServerOptions options, IServiceProvider services)
    {
        if (services.GetService<IServiceProviderIsKeyedService>() is not { } known) return;
        foreach (var (id, name) in options.Models)
        {
            if (known.IsKeyedService(typeof(Gliner2Model), name)) continue;
            throw new InvalidOperationException(name.Length == 0
                ? "no model without a name was added: services.AddGliner2(...) adds it, before the application is built"
                : $"the model '{id}' is served by '{name}', and no model was added by that name: services.AddGliner2(\"{name}\", ...) adds it");
        }
    }
}
