using Gliner2.Cli.Common;
using Gliner2.Cli.Output;
using Gliner2.Cli.Running;

namespace Gliner2.Cli.Commands;

/// <summary>Runs a command: signals stop it, and whatever is thrown becomes an exit code and a line.</summary>
internal static class GuardedAction
{
    /// <summary>Runs it to its end.</summary>
    public static Task<int> RunAsync(Log log, Func<CancellationToken, Task> action) => RunAsync(log, async stop =>
    {
        await action(stop);
        return ExitCodes.Success;
    });

    /// <summary>Runs it until a signal stops it, which is how it is meant to end.</summary>
    public static Task<int> RunUntilStoppedAsync(Log log, Func<CancellationToken, Task> action) => RunAsync(log, async stop =>
    {
        try
        {
            await action(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // While it was still starting.
        }
    });

    /// <summary>Runs it to its end, which has an exit code of its own.</summary>
    public static async Task<int> RunAsync(Log log, Func<CancellationToken, Task<int>> action)
    {
        using var signals = new StopSignals();
        try
        {
            return await action(signals.Token);
        }
        catch (BrokenPipeException)
        {
            return ExitCodes.Success;
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            log.Error("stopped");
            return signals.ExitCode;
        }
        catch (Exception error)
        {
            return CliErrors.Report(error, log);
        }
    }
}
