using Gliner2.Extensions.Kafka;
using Gliner2.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Apache Kafka as the engine of a worker.</summary>
public static class Gliner2KafkaServiceCollectionExtensions
{
    /// <summary>Adds the engine that <c>AddGliner2Worker</c> needs, and the schemas that the worker is started with.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Which cluster and which topic.</param>
    /// <param name="questions">Schemas and policies; Kafka keeps none.</param>
    public static IServiceCollection AddGliner2Kafka(this IServiceCollection services, Action<Gliner2KafkaOptions> configure, IQuestionStore questions)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        ArgumentNullException.ThrowIfNull(questions);
        services.AddOptions<Gliner2KafkaOptions>().Configure(configure);
        services.AddSingleton<IDocumentEngine>(provider => new KafkaEngine(
            provider.GetRequiredService<Options.IOptions<Gliner2KafkaOptions>>().Value, (provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger("Gliner2.Worker")));
        services.AddSingleton(questions);
        return services;
    }
}
