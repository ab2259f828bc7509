using System.Net;
using System.Net.Sockets;

namespace Gliner2.Cli.Tests;

/// <summary>Servers of this machine that a test has started.</summary>
internal static class LocalServer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A client, when the server says that it is ready.</summary>
    public static async Task<HttpClient> ReadyAsync(int port, string host = "127.0.0.1")
    {
        var client = new HttpClient { BaseAddress = new Uri($"http://{host}:{port}") };
        await UntilAsync(async () => (await client.GetAsync("/health")).StatusCode == HttpStatusCode.OK);
        return client;
    }

    /// <summary>Waits until something listens.</summary>
    public static Task ListeningAsync(int port) => UntilAsync(async () =>
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return true;
    });

    private static async Task UntilAsync(Func<Task<bool>> isThere)
    {
        for (var started = DateTime.UtcNow; DateTime.UtcNow - started < Patience; await Task.Delay(20))
        {
            try
            {
                if (await isThere()) return;
            }
            catch (Exception error) when (error is HttpRequestException or SocketException)
            {
                // It doesn't listen yet.
            }
        }

        throw new TimeoutException("the server doesn't get ready");
    }
}
