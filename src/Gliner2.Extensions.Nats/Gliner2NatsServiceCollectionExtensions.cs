using Gliner2.Extensions.Nats;
using Gliner2.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>NATS JetStream as the engine of a worker.</summary>
public static class Gliner2NatsServiceCollectionExtensions
{
    /// <summary>Adds the engine and the schemas that <c>AddGliner2Worker</c> needs.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Which server and which stream.</param>
    public static IServiceCollection AddGliner2Nats(this IServiceCollection services, Action<Gliner2NatsOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<Gliner2NatsOptions>().Configure(configure)
            .Validate(options => options.AckWait >= TimeSpan.FromSeconds(1), "Gliner2 NATS: AckWait must be at least a second");
        services.AddSingleton(provider => new NatsEngine(
            provider.GetRequiredService<Options.IOptions<Gliner2NatsOptions>>().Value, (provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger("Gliner2.Worker")));
        services.AddSingleton<IDocumentEngine>(provider => provider.GetRequiredService<NatsEngine>());
        services.AddSingleton<IQuestionStore>(provider => provider.GetRequiredService<NatsEngine>());
        return services;
    }
}
