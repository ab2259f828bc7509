using Gliner2.Cli.Common;
using Gliner2.Cli.Output;
using Gliner2.Cli.Running;

namespace Gliner2.Cli.Commands;

/// <summary>Runs a command: signals stop it, and whatever is thrown becomes an exit code and a line.</summary>
internal static class GuardedAction
{
    /// <summary>Runs it to its end.</summary>
    public static async Task<int> RunAsync(Log log, Func<CancellationToken, Task> action)
    {
        using var signals = new StopSignals();
        try
        {
            await action(signals.Token);
            return ExitCodes.Success;
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
