using System.Diagnostics.Metrics;
using Gliner2.Extensions.Hosting;
using Gliner2.Extensions.Hosting.Models;
using Gliner2.Extensions.Hosting.Queue;
using Gliner2.Extensions.Hosting.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>GLiNER2 models as services.</summary>
public static class Gliner2ServiceCollectionExtensions
{
    /// <summary>Adds a model: <see cref="IGliner2Client"/> to ask it, <see cref="Gliner2Model"/> for what lies beneath.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Which model, and how.</param>
    public static IServiceCollection AddGliner2(this IServiceCollection services, Action<Gliner2Options> configure) => services.AddGliner2("", configure);

    /// <summary>Adds a model that a section of the configuration describes, by the names of <see cref="Gliner2Options"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The section.</param>
    /// <param name="configure">What is set in code, afterwards.</param>
    public static IServiceCollection AddGliner2(this IServiceCollection services, IConfiguration section, Action<Gliner2Options>? configure = null) =>
        services.AddGliner2("", section, configure);

    /// <summary>Adds one of several models. Its services have the name as their key: <c>[FromKeyedServices("invoices")] IGliner2Client</c>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The name; empty for the model that is meant when none is named.</param>
    /// <param name="configure">Which model, and how.</param>
    public static IServiceCollection AddGliner2(this IServiceCollection services, string name, Action<Gliner2Options> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<Gliner2Options>(name).Configure(configure);
        return Add(services, name);
    }

    /// <summary>Adds one of several models, described by a section of the configuration. Its services have the name as their key.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The name; empty for the model that is meant when none is named.</param>
    /// <param name="section">The section.</param>
    /// <param name="configure">What is set in code, afterwards.</param>
    public static IServiceCollection AddGliner2(this IServiceCollection services, string name, IConfiguration section, Action<Gliner2Options>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(section);
        var options = services.AddOptions<Gliner2Options>(name).Bind(section, binder => binder.ErrorOnUnknownConfiguration = true);
        if (configure is not null) options.Configure(configure);
        return Add(services, name);
    }

    /// <summary>Adds a health check that is healthy when a model answers.</summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="model">The model's name; empty for the one that was added without a name.</param>
    /// <param name="tags">Tags of the check, to map it to an endpoint of its own.</param>
    public static IHealthChecksBuilder AddGliner2(this IHealthChecksBuilder builder, string model = "", params IEnumerable<string> tags)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new(model.Length == 0 ? "gliner2" : $"gliner2 {model}", services => new ModelHealthCheck(services.GetRequiredKeyedService<Gliner2Model>(model), Options(services, model).Loading), null, tags));
    }

    private static IServiceCollection Add(IServiceCollection services, string name)
    {
        if (services.Any(service => service.ServiceType == typeof(Gliner2Model) && Equals(service.ServiceKey, name)))
            throw new InvalidOperationException(name.Length == 0 ? "a model without a name has been added already: give the second one a name" : $"a model '{name}' has been added already");
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<Gliner2Options>(name).ValidateOnStart();
        services.AddSingleton<IValidateOptions<Gliner2Options>>(new Gliner2OptionsValidator(name));
        services.AddKeyedSingleton(name, (provider, _) => new Gliner2Metrics(provider.GetRequiredService<IMeterFactory>(), name));
        services.AddKeyedSingleton(name, (provider, _) => new Gliner2Model(name, Options(provider, name), provider.GetRequiredKeyedService<Gliner2Metrics>(name), Logger(provider), provider.GetRequiredService<TimeProvider>()));
        services.AddKeyedSingleton<IGliner2Client>(name, (provider, _) => new QueuedClient(
            provider.GetRequiredKeyedService<Gliner2Model>(name), Options(provider, name).Queue, provider.GetRequiredKeyedService<Gliner2Metrics>(name), Logger(provider), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IHostedService>(provider => new ModelStarter(
            provider.GetRequiredKeyedService<Gliner2Model>(name), Options(provider, name).Loading, provider.GetRequiredService<IHostApplicationLifetime>()));
        if (name.Length > 0) return services;
        services.AddSingleton(provider => provider.GetRequiredKeyedService<Gliner2Model>(name));
        services.AddSingleton(provider => provider.GetRequiredKeyedService<IGliner2Client>(name));
        return services;
    }

    private static Gliner2Options Options(IServiceProvider services, string name) => services.GetRequiredService<IOptionsMonitor<Gliner2Options>>().Get(name);

    private static ILogger Logger(IServiceProvider services) => (services.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger("Gliner2");
}
