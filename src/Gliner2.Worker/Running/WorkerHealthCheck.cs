using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Gliner2.Worker.Running;

/// <summary>Healthy while the worker takes documents.</summary>
internal sealed class WorkerHealthCheck(WorkerStatus status) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(status.State switch
    {
        WorkerState.Working => HealthCheckResult.Healthy("the worker takes documents"),
        WorkerState.Starting => new HealthCheckResult(context.Registration.FailureStatus, "the worker starts"),
        WorkerState.Stopping => new HealthCheckResult(context.Registration.FailureStatus, "the worker stops"),
        _ => new HealthCheckResult(context.Registration.FailureStatus, "the engine doesn't answer; the log says why"),
    });
}
