using Gliner2.Redaction;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gliner2.Extensions.Compliance;

/// <summary>Redacts everything that is logged.</summary>
public static class LogRedactionExtensions
{
    /// <summary>Puts a redactor before all providers. Call it after <c>AddLogging</c>, which a host has called already.</summary>
    /// <param name="services">The services.</param>
    /// <param name="redactor">What is redacted, and how. Its operators shouldn't be numbered pseudonyms of the corpus, whose store would grow for ever.</param>
    /// <param name="options">How.</param>
    /// <exception cref="InvalidOperationException">Logging hasn't been added.</exception>
    public static IServiceCollection AddGliner2LogRedaction(this IServiceCollection services, TextRedactor redactor, LogRedactionOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(redactor);
        ArgumentNullException.ThrowIfNull(options);
        var inner = services.LastOrDefault(service => service.ServiceType == typeof(ILoggerFactory) && !service.IsKeyedService) ?? throw new InvalidOperationException("call AddLogging before AddGliner2LogRedaction");
        services.Remove(inner);
        services.AddSingleton<ILoggerFactory>(provider => new RedactingLoggerFactory(Make(inner, provider), redactor, options));
        return services;
    }

    private static ILoggerFactory Make(ServiceDescriptor inner, IServiceProvider provider) => (ILoggerFactory)(inner.ImplementationInstance ?? inner.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!));
}
