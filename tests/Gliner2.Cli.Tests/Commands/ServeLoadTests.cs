using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gliner2.Cli.Tests.Commands;

/// <summary>The server as a process with more to do than it can, counted request by request.</summary>
public sealed class ServeLoadTests
{
    private const string Answer = """{"result":{"entities":{"person":["Tim Cook"]}}}""";

    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"text": "Tim Cook leads Apple.", "labels": ["person"]}""");

    [Fact]
    public async Task SIGTERM_under_load_loses_no_request_that_was_accepted()
    {
        const int Accepted = 24, Callers = 16, Enough = 100;
        var port = LocalServer.FreePort();
        using var server = Gliner2Process.Start("serve", "--port", $"{port}", "-q");
        (await LocalServer.ReadyAsync(port)).Dispose();

        // The server reads the body of each of these, and none of them has sent it.
        var held = await Task.WhenAll(Enumerable.Range(0, Accepted).Select(_ => HeldRequest.OpenAsync(port)));
        var (answered, enough) = (0, new TaskCompletionSource());
        var load = Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            while (await OnceAsync(port) is { } answer)
            {
                if (answer.StartsWith("HTTP/1.1 503 ", StringComparison.Ordinal)) return;
                Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
                if (Interlocked.Increment(ref answered) == Enough) enough.SetResult();
            }
        })).ToArray();
        await Task.WhenAny(enough.Task, Task.WhenAll(load));
        Assert.True(enough.Task.IsCompleted);
        server.Signal("TERM");
        await Task.WhenAll(load);

        foreach (var answer in await Task.WhenAll(held.Select(request => request.FinishAsync())))
        {
            Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
            Assert.EndsWith(Answer, answer, StringComparison.Ordinal);
        }

        Assert.Equal((0, ""), server.FinishWithoutOutput());
    }

    [Fact]
    public async Task Overload_is_refused_at_once_takes_no_memory_and_ends_when_the_client_leaves()
    {
        const int Refused = 4000;
        const long MaxGrowth = 64 << 20;
        var port = LocalServer.FreePort();
        using var server = Gliner2Process.Start("serve", "--port", $"{port}", "--max-requests", "1", "-q");
        using var client = await LocalServer.ReadyAsync(port);
        Assert.EndsWith(Answer, await OnceAsync(port), StringComparison.Ordinal);

        // As long as this one has its place, which it keeps until its body comes, everybody else is refused.
        var held = await HeldRequest.OpenAsync(port);
        for (var i = 0; i < Refused / 4; i++) await RefusedAsync(client);
        var before = server.WorkingSet;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            for (var i = 0; i < Refused / 8; i++) await RefusedAsync(client);
        }));
        Assert.InRange(server.WorkingSet - before, long.MinValue, MaxGrowth);

        held.Leave();
        while (true)
        {
            var answer = await OnceAsync(port);
            if (answer!.StartsWith("HTTP/1.1 429 ", StringComparison.Ordinal)) continue;
            Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
            break;
        }

        server.Signal("TERM");
        Assert.Equal((0, ""), server.FinishWithoutOutput());
    }

    private static async Task RefusedAsync(HttpClient client)
    {
        using var body = new ByteArrayContent(Body) { Headers = { { "Content-Type", "application/json" } } };
        using var response = await client.PostAsync("/v1/entities", body);
        Assert.Equal((HttpStatusCode.TooManyRequests, "1"), (response.StatusCode, response.Headers.RetryAfter?.ToString()));
    }

    /// <summary>One request on a connection of its own; null when the server accepts none any more.</summary>
    private static async Task<string?> OnceAsync(int port)
    {
        try
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(IPAddress.Loopback, port);
            var stream = socket.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /v1/entities HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n"));
            await stream.WriteAsync(Body);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            var answer = await reader.ReadToEndAsync();
            return answer.Length > 0 ? answer : null;
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            return null;
        }
    }

    /// <summary>A request that the server has begun to read and whose body hasn't been sent.</summary>
    private sealed class HeldRequest(TcpClient socket)
    {
        public static async Task<HeldRequest> OpenAsync(int port)
        {
            var socket = new TcpClient();
            await socket.ConnectAsync(IPAddress.Loopback, port);
            var stream = socket.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /v1/entities HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n"));

            // The server says this when its code asks for the body, not before.
            var expected = "HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray();
            var read = new byte[expected.Length];
            await stream.ReadExactlyAsync(read);
            Assert.Equal(expected, read);
            return new(socket);
        }

        /// <summary>Sends the body and gives the answer.</summary>
        public async Task<string> FinishAsync()
        {
            using (socket)
            {
                var stream = socket.GetStream();
                await stream.WriteAsync(Body);
                using var reader = new StreamReader(stream, Encoding.UTF8);
                return await reader.ReadToEndAsync();
            }
        }

        public void Leave() => socket.Dispose();
    }
}
