using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gliner2.TestSupport;

/// <summary>A NATS server with JetStream of its own, on a free port, with its streams in a folder that goes with it.</summary>
public sealed class NatsServer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("gliner2-nats-").FullName;
    private readonly string[] _arguments;
    private Process _process;

    private NatsServer(string[] arguments)
    {
        _arguments = arguments;
        Port = FreePort();
        _process = Start();
    }

    public int Port { get; }

    public string Url => string.Create(CultureInfo.InvariantCulture, $"nats://127.0.0.1:{Port}");

    /// <summary>Starts one.</summary>
    /// <param name="arguments">What it is told beside port and folder.</param>
    /// <exception cref="InvalidOperationException">The program isn't there, or doesn't start.</exception>
    public static NatsServer Start(params string[] arguments) => new(arguments);

    /// <summary>The program that <c>NATS_SERVER</c> names, else the one on the path.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static string Find() =>
        Environment.GetEnvironmentVariable("NATS_SERVER") is { Length: > 0 } given ? given
        : OtherProgram.Find(OperatingSystem.IsWindows() ? "nats-server.exe" : "nats-server")
        ?? (File.Exists("/usr/sbin/nats-server") ? "/usr/sbin/nats-server" : throw new InvalidOperationException("workers are tested on a NATS server: install nats-server (.ci/run does, where apt-get is), or name it in NATS_SERVER"));

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Kills it, so that it can write nothing more, and starts it on what it had written.</summary>
    public void Restart()
    {
        Kill();
        _process.Dispose();
        _process = Start();
    }

    /// <summary>Kills it.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(Find()) { RedirectStandardError = true, StandardErrorEncoding = Encoding.UTF8 };
        foreach (var argument in (string[])["--addr", "127.0.0.1", "--port", Port.ToString(CultureInfo.InvariantCulture), .. _arguments.Contains("--no-jetstream") ? Array.Empty<string>() : ["--jetstream", "--store_dir", _folder], .. _arguments.Where(argument => argument != "--no-jetstream")])
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        var (ready, said) = (new TaskCompletionSource(), new StringBuilder());
        process.ErrorDataReceived += (_, line) =>
        {
            said.AppendLine(line.Data);
            if (line.Data is null || line.Data.Contains("Server is ready", StringComparison.Ordinal)) ready.TrySetResult();
        };
        process.BeginErrorReadLine();
        if (!ready.Task.Wait(Patience) || process.HasExited) throw new InvalidOperationException($"nats-server doesn't start: {said}");
        return process;
    }
}
