using System.Net.Sockets;

namespace Gliner2.Extensions.Nats;

/// <summary>Why no connection comes about. The client only says that none does.</summary>
internal static class Reachability
{
    private const int Port = 4222;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>What is wrong on the way to the servers; null when one of them takes connections, so that it is the server that refuses.</summary>
    /// <param name="urls">The servers, by commas.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<string?> FaultAsync(string urls, CancellationToken cancellationToken)
    {
        var servers = urls.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var faults = await Task.WhenAll(servers.Select(server => OneFaultAsync(server, cancellationToken))).ConfigureAwait(false);
        if (faults.Contains(null)) return null;
        return faults.Length == 1 ? faults[0] : string.Join("; ", servers.Zip(faults, (server, fault) => $"{server[(server.LastIndexOf('@') + 1)..]}: {fault}"));
    }

    private static async Task<string?> OneFaultAsync(string url, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(url.Contains("://", StringComparison.Ordinal) ? url : $"nats://{url}", UriKind.Absolute, out var server)) return "that is no address";
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(server.Host, server.Port > 0 ? server.Port : Port, patience.Token).ConfigureAwait(false);
            return null;
        }
        catch (SocketException error)
        {
            return error.Message;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "no answer";
        }
    }
}
