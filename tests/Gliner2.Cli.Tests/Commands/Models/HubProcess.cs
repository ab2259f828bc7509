using System.Diagnostics;
using Gliner2.TestSupport.Hub;

namespace Gliner2.Cli.Tests.Commands.Models;

/// <summary>Runs the program with its cache in a folder of the test and the hub on loopback.</summary>
internal sealed class HubProcess : IDisposable
{
    public const string Token = "hf_secretsecretsecret";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly Process _process;

    private HubProcess(string cache, string endpoint, string[] arguments)
    {
        var start = new ProcessStartInfo(Gliner2Process.Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("HF_", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        start.Environment["HF_HOME"] = cache;
        start.Environment["HF_ENDPOINT"] = endpoint;
        start.Environment["HF_TOKEN"] = Token;
        _process = Process.Start(start)!;
        Output = _process.StandardOutput.ReadToEndAsync();
        Errors = _process.StandardError.ReadToEndAsync();
    }

    public Task<string> Output { get; }

    public Task<string> Errors { get; }

    public static HubProcess Start(string cache, FakeHub hub, params string[] arguments) => new(cache, hub.Server.Address, arguments);

    public static async Task<Gliner2Process.Outcome> RunAsync(string cache, FakeHub hub, params string[] arguments)
    {
        using var started = Start(cache, hub, arguments);
        return await started.FinishAsync();
    }

    public async Task<Gliner2Process.Outcome> FinishAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(limit.Token);
        var outcome = new Gliner2Process.Outcome(_process.ExitCode, await Output, await Errors);
        Assert.DoesNotContain(Token, outcome.Output + outcome.Errors, StringComparison.Ordinal);
        return outcome;
    }

    /// <summary>Ends it as a power cut would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
