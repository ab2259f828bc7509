using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Gliner2.Extensions.Hosting.Models;

/// <summary>Healthy when the model answers. One that is loaded on first use is healthy before: the first request loads it.</summary>
internal sealed class ModelHealthCheck(Gliner2Model model, ModelLoading loading) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(model.State switch
    {
        ModelState.Ready => HealthCheckResult.Healthy("the model is loaded"),
        ModelState.NotLoaded when loading == ModelLoading.OnFirstUse => HealthCheckResult.Healthy("the model is loaded with the first request"),
        ModelState.Failed => new HealthCheckResult(context.Registration.FailureStatus, "the model can't be loaded; the log says why"),
        _ => new HealthCheckResult(context.Registration.FailureStatus, "the model is being loaded"),
    });
}
