using System.Diagnostics.Metrics;
using Gliner2.Extensions.Hosting;
using Gliner2.Worker;
using Gliner2.Worker.Running;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>A worker as a service of the host.</summary>
public static class Gliner2WorkerServiceCollectionExtensions
{
    /// <summary>
    /// Adds a worker that asks the model added by <c>AddGliner2</c>. The engine is an <see cref="IDocumentEngine"/> of the services, the schemas an <see cref="IQuestionStore"/>:
    /// <c>AddGliner2Nats</c> and <c>AddGliner2Kafka</c> add both.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">How the worker works.</param>
    public static IServiceCollection AddGliner2Worker(this IServiceCollection services, Action<Gliner2WorkerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Any(service => service.ServiceType == typeof(WorkerStatus))) throw new InvalidOperationException("a worker has been added already");
        var options = services.AddOptions<Gliner2WorkerOptions>().ValidateOnStart();
        if (configure is not null) options.Configure(configure);
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<Gliner2WorkerOptions>, WorkerOptionsValidator>();
        services.AddSingleton<WorkerStatus>();
        services.AddSingleton(provider => new WorkerMetrics(provider.GetRequiredService<IMeterFactory>()));
        services.AddSingleton<IHostedService>(provider => new WorkerService(
            provider.GetRequiredService<IDocumentEngine>(), provider.GetRequiredService<IQuestionStore>(), provider.GetRequiredService<IGliner2Client>(), provider.GetRequiredService<Gliner2Model>(),
            provider.GetRequiredService<IOptions<Gliner2WorkerOptions>>(), provider.GetRequiredService<WorkerStatus>(), provider.GetRequiredService<WorkerMetrics>(),
            provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance, provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    /// <summary>Adds a health check that is healthy while the worker takes documents.</summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="tags">Tags of the check, to map it to an endpoint of its own.</param>
    public static IHealthChecksBuilder AddGliner2Worker(this IHealthChecksBuilder builder, params IEnumerable<string> tags)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new("gliner2 worker", services => new WorkerHealthCheck(services.GetRequiredService<WorkerStatus>()), null, tags));
    }
}
