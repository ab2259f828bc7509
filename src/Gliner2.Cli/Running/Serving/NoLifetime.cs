using Microsoft.Extensions.Hosting;

namespace Gliner2.Cli.Running.Serving;

/// <summary>Leaves signals to this program, which ends at once on the second one.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
