using Gliner2.Cli.Common;
using Gliner2.Extensions.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Gliner2.Cli.Running.Serving;

/// <summary>The command's model in a host, loaded while it starts; one that can't be loaded stops the host.</summary>
internal sealed class HostedModel(ModelSelection model, Log log)
{
    private volatile bool _isLoaded;

    /// <summary>Why the model couldn't be loaded; null when it was, or will be.</summary>
    public Exception? Failure { get; private set; }

    public void Add(IServiceCollection services, Action<Gliner2Options> configure) => services.AddGliner2(options =>
    {
        options.UseExtractor(LoadAsync);
        options.Loading = ModelLoading.InBackground;
        configure(options);
    });

    private async Task<IGliner2Extractor> LoadAsync(CancellationToken stop)
    {
        try
        {
            var loaded = await model.LoadAsync(log, stop, Warn);
            _isLoaded = true;
            return loaded;
        }
        catch (Exception error)
        {
            Failure = error;
            throw;
        }
    }

    /// <summary>What is told once the model is loaded is about schemas of requests, whose words don't belong into a log.</summary>
    private void Warn(string warning)
    {
        if (!_isLoaded) log.Warning(warning);
    }
}
