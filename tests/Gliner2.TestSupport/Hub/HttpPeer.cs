using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gliner2.TestSupport.Hub;

/// <summary>A small HTTP/1.1 server on loopback whose connections can be cut, slowed and falsified. One request a connection.</summary>
public sealed class HttpPeer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<PeerRequest, PeerReply> _handler;
    private readonly Task _loop;

    public HttpPeer(string hostName, Func<PeerRequest, PeerReply> handler)
    {
        _handler = handler;
        _listener.Start();
        Address = $"http://{hostName}:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        _loop = AcceptAsync();
    }

    public string Address { get; }

    public ConcurrentQueue<PeerRequest> Requests { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _loop;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The listener was stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                if (await ReadRequestAsync(stream) is { } request)
                {
                    Requests.Enqueue(request);
                    await WriteAsync(client, stream, request, _handler(request));
                }
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The other side went away, which tests do on purpose.
            }
        }
    }

    private static async Task<PeerRequest?> ReadRequestAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one) == 0) return null;

            head.Append((char)one[0]);
        }

        var lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var parts = lines[0].Split(' ');
        var target = parts[1].Split('?', 2);
        var headers = lines.Skip(1).Select(l => l.Split(": ", 2)).ToDictionary(h => h[0], h => h[1], StringComparer.OrdinalIgnoreCase);
        return new PeerRequest(parts[0], Uri.UnescapeDataString(target[0]), target.ElementAtOrDefault(1) ?? "", headers);
    }

    private async Task WriteAsync(TcpClient client, NetworkStream stream, PeerRequest request, PeerReply reply)
    {
        var head = new StringBuilder($"HTTP/1.1 {reply.Status} Status\r\nConnection: close\r\n");
        if (!reply.OmitLength) head.Append(CultureInfo.InvariantCulture, $"Content-Length: {reply.FalseLength ?? reply.Body.Length}\r\n");

        foreach (var (name, value) in reply.Headers) head.Append(name).Append(": ").Append(value).Append("\r\n");

        await stream.WriteAsync(Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), _stop.Token);
        if (request.Method == "HEAD") return;

        var length = Math.Min(reply.Body.Length, reply.CutAfter ?? int.MaxValue);
        for (var at = 0; at < length; at += reply.PieceSize)
        {
            if (reply.Pause > TimeSpan.Zero) await Task.Delay(reply.Pause, _stop.Token);

            await stream.WriteAsync(reply.Body.AsMemory(at, Math.Min(reply.PieceSize, length - at)), _stop.Token);
        }

        if (reply.CutAfter is not null)
        {
            // Let the bytes arrive before the reset discards what is under way.
            await Task.Delay(30, _stop.Token);
            client.Client.LingerState = new LingerOption(true, 0);
        }
    }
}
