using Microsoft.Extensions.Hosting;

namespace Gliner2.Extensions.Hosting.Models;

/// <summary>Loads a model when the application starts, if that is what its options say.</summary>
internal sealed class ModelStarter(Gliner2Model model, ModelLoading loading, IHostApplicationLifetime application) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (loading == ModelLoading.AtStart) return model.GetExtractorAsync(cancellationToken);
        if (loading == ModelLoading.InBackground) _ = LoadAsync();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task LoadAsync()
    {
        try
        {
            await model.GetExtractorAsync(application.ApplicationStopping).ConfigureAwait(false);
        }
        catch (Exception) when (!application.ApplicationStopping.IsCancellationRequested)
        {
            // The model has logged why.
            application.StopApplication();
        }
        catch (Exception)
        {
            // The application stops anyway.
        }
    }
}
