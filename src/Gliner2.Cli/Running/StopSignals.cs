using System.Runtime.InteropServices;
using Gliner2.Cli.Common;

namespace Gliner2.Cli.Running;

/// <summary>Turns Ctrl-C, and a request to terminate, into a cancellation. A second one ends the process at once.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;

    public StopSignals() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, 2)),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, 15)),
    ];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>The exit code of a process that the signal stopped.</summary>
    public int ExitCode { get; private set; } = ExitCodes.SignalBase + 2;

    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
        _source.Dispose();
    }

    private void Stop(PosixSignalContext context, int number)
    {
        if (_source.IsCancellationRequested) return;
        context.Cancel = true;
        ExitCode = ExitCodes.SignalBase + number;
        _source.Cancel();
    }
}
