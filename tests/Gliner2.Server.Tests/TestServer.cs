using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Gliner2.Extensions.Hosting;
using Gliner2.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gliner2.Server.Tests;

/// <summary>The server on a real socket of this machine.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private static readonly Lazy<Gliner2Extractor> Mini = new(() => Gliner2Extractor.Load(MiniModel.Folder));

    private readonly WebApplication _app;

    private TestServer(WebApplication app, Uri address) => (_app, Address, Client) = (app, address, new HttpClient { BaseAddress = address });

    /// <summary>The small model, loaded once for all tests.</summary>
    public static Gliner2Extractor Model => Mini.Value;

    public Uri Address { get; }

    public HttpClient Client { get; }

    public WebApplication App => _app;

    /// <summary>Starts one before the small model, or before another extractor.</summary>
    public static async Task<TestServer> StartAsync(Action<Gliner2ServerOptions>? configure = null, IGliner2Extractor? extractor = null, Action<Gliner2Options>? model = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddGliner2(options =>
        {
            options.UseExtractor(extractor ?? Model);
            options.WarmUp = false;
            model?.Invoke(options);
        });
        var app = builder.Build();
        app.MapGliner2(configure);
        await app.StartAsync();
        return new(app, new Uri(app.Urls.Single()));
    }

    /// <summary>Posts JSON and gives status and body.</summary>
    public async Task<(HttpStatusCode Status, string Body)> PostAsync(string path, string json, CancellationToken stop = default)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await Client.PostAsync(path, content, stop);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(stop));
    }

    /// <summary>Posts JSON that is to be answered.</summary>
    public async Task<JsonElement> AskAsync(string path, object body)
    {
        using var response = await Client.PostAsJsonAsync(path, body);
        var answer = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, answer);
        return JsonDocument.Parse(answer).RootElement;
    }

    /// <summary>Posts JSON that is to be refused, and gives the problem's detail.</summary>
    public async Task<string> RefusedAsync(string path, string json, int status)
    {
        var (code, body) = await PostAsync(path, json);
        Assert.Equal((status, body), ((int)code, body));
        var problem = JsonDocument.Parse(body).RootElement;
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", body, StringComparison.Ordinal);
        return problem.GetProperty("detail").GetString()!;
    }

    /// <summary>Sends bytes as they are, and gives all that comes back until the server closes the connection.</summary>
    public async Task<string> SendAsync(params byte[][] parts)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(Address.Host, Address.Port);
        var stream = socket.GetStream();
        foreach (var part in parts) await stream.WriteAsync(part);
        using var answer = new StreamReader(stream, Encoding.UTF8);
        return await answer.ReadToEndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
