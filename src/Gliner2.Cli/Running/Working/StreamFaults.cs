using Gliner2.Cli.Common;
using Gliner2.Extensions.Nats;
using NATS.Client.Core;

namespace Gliner2.Cli.Running.Working;

/// <summary>Words for a server that goes away in the middle.</summary>
internal static class StreamFaults
{
    /// <summary>Does something with a stream.</summary>
    /// <exception cref="CliException">Its server went away, or refused.</exception>
    public static async Task GuardAsync(Gliner2NatsOptions options, Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (NatsException error)
        {
            throw CliException.Failure($"stream {options.Stream}: the server doesn't answer as it should: {error.Message}", error);
        }
    }
}
