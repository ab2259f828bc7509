using Gliner2.TestSupport.Hub;

namespace Gliner2.Cli.Tests.Commands.Models;

public sealed class PullTests : IAsyncDisposable
{
    private readonly FakeHub _hub = new();
    private readonly TemporaryFolder _home = new();

    private string Repository => _home.File("hub/models--acme--tiny-gliner2");

    private string Snapshot => Path.Combine(Repository, "snapshots", FakeHub.Commit);

    private string Blob => Path.Combine(Repository, "blobs", _hub.EtagOf("model.safetensors"));

    [Fact]
    public async Task Pull_prints_the_folder()
    {
        var outcome = await Pull();
        Assert.Equal((0, Snapshot + "\n", ""), (outcome.ExitCode, outcome.Output, outcome.Errors));
        AssertComplete();
    }

    [Fact]
    public async Task Verbose_pull_names_each_file()
    {
        var outcome = await HubProcess.RunAsync(_home.Path, _hub, "models", "pull", FakeHub.Model, "-v");
        Assert.Contains("info: model.safetensors: 300 kB", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_processes_at_once_end_with_one_good_copy()
    {
        _hub.OnStorage = r => _hub.ServeStorage(r) with { Pause = TimeSpan.FromMilliseconds(100), PieceSize = 30_000 };
        using var first = HubProcess.Start(_home.Path, _hub, "models", "pull", FakeHub.Model);
        using var second = HubProcess.Start(_home.Path, _hub, "models", "pull", FakeHub.Model);
        foreach (var outcome in await Task.WhenAll(first.FinishAsync(), second.FinishAsync())) Assert.Equal((0, Snapshot + "\n"), (outcome.ExitCode, outcome.Output));
        AssertComplete();
        Assert.Single(_hub.Storage.Requests);
    }

    [Fact]
    public async Task Killed_in_the_middle_it_continues()
    {
        var reached = new TaskCompletionSource();
        _hub.OnStorage = r => _hub.ServeStorage(r) with { Pause = TimeSpan.FromMilliseconds(100), PieceSize = 20_000 };
        using (var killed = HubProcess.Start(_home.Path, _hub, "models", "pull", FakeHub.Model))
        {
            using var watcher = new Timer(_ =>
            {
                if (new FileInfo(Blob + ".incomplete") is { Exists: true, Length: >= 60_000 }) reached.TrySetResult();
            }, null, 0, 10);
            await reached.Task.WaitAsync(TimeSpan.FromSeconds(60));
            await killed.KillAsync();
        }

        var left = new FileInfo(Blob + ".incomplete").Length;
        Assert.InRange(left, 60_000, 299_999);
        Assert.False(File.Exists(Path.Combine(Repository, "refs", "main")));

        _hub.OnStorage = _ => null;
        _hub.Storage.Requests.Clear();
        Assert.Equal(0, (await Pull()).ExitCode);
        Assert.Equal(left, Assert.Single(_hub.Storage.Requests).RangeStart);
        AssertComplete();
    }

    [Fact]
    public async Task Errors_are_one_line_and_exit_code_1()
    {
        _hub.OnHub = _ => PeerReply.Of(404, ("X-Error-Code", "RepoNotFound"));
        var outcome = await Pull();
        Assert.Equal((1, ""), (outcome.ExitCode, outcome.Output));
        Assert.Matches("^error: The hub has no model acme/tiny-gliner2 .*\n$", outcome.Errors);
    }

    [Theory]
    [InlineData("models")]
    [InlineData("models pull")]
    [InlineData("models pull a/b c/d")]
    [InlineData("models pull a/b --revision")]
    [InlineData("models pull a/b -q -v")]
    [InlineData("models fetch a/b")]
    public async Task Wrong_commands_are_exit_code_2(string arguments)
    {
        var outcome = await HubProcess.RunAsync(_home.Path, _hub, arguments.Split(' '));
        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Matches("^error: [^\n]+\n$", outcome.Errors);
        Assert.Empty(_hub.Server.Requests);
    }

    [Fact]
    public async Task List_and_remove()
    {
        Assert.Contains("no models in", (await HubProcess.RunAsync(_home.Path, _hub, "models", "list")).Errors, StringComparison.Ordinal);
        await Pull();
        var listed = (await HubProcess.RunAsync(_home.Path, _hub, "models", "list")).ShouldSucceed().Lines;
        Assert.Equal(2, listed.Length);
        Assert.Matches(@"^MODEL +REVISION +COMMIT +SIZE +MODIFIED +STATE$", listed[0]);
        Assert.Matches(@"^acme/tiny-gliner2  main      01234567  300\.\d kB  \d{4}-\d\d-\d\d  complete$", listed[1]);

        var removed = (await HubProcess.RunAsync(_home.Path, _hub, "models", "remove", FakeHub.Model)).ShouldSucceed().Output;
        Assert.Matches(@"^acme/tiny-gliner2: removed, 300\.\d kB freed\n$", removed);
        Assert.False(Directory.Exists(Repository));
        Assert.Equal(1, (await HubProcess.RunAsync(_home.Path, _hub, "models", "remove", FakeHub.Model)).ExitCode);
    }

    [Fact]
    public async Task A_copy_that_stands_in_is_told_on_standard_error()
    {
        await Pull();
        _hub.OnHub = _ => PeerReply.Of(403, ("X-Error-Message", "\e[2Jno"));
        var outcome = await Pull();
        Assert.Equal((0, Snapshot + "\n"), (outcome.ExitCode, outcome.Output));
        Assert.Matches($"^warning: Model acme/tiny-gliner2: [^\n]*complete copy of commit {FakeHub.Commit} in the cache is used[^\n]*\n$", outcome.Errors);
        Assert.DoesNotContain('\e', outcome.Errors);

        var quiet = await HubProcess.RunAsync(_home.Path, _hub, "models", "pull", FakeHub.Model, "-q");
        Assert.Equal((0, Snapshot + "\n", ""), (quiet.ExitCode, quiet.Output, quiet.Errors));
        var loaded = await HubProcess.RunAsync(_home.Path, _hub, "models", "show", FakeHub.Model);
        Assert.StartsWith("warning: Model acme/tiny-gliner2: ", loaded.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offline_names_the_option()
    {
        var outcome = await HubProcess.RunAsync(_home.Path, _hub, "models", "pull", FakeHub.Model, "--offline");
        Assert.Equal(1, outcome.ExitCode);
        Assert.EndsWith("or leave out --offline (HubOptions.Offline).\n", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_is_understood()
    {
        var outcome = await HubProcess.RunAsync(_home.Path, _hub, "models", "pull", $"https://huggingface.co/{FakeHub.Model}/tree/main");
        Assert.Equal((0, Snapshot + "\n", ""), (outcome.ExitCode, outcome.Output, outcome.Errors));
    }

    [Fact]
    public async Task Broken_files_in_the_cache_do_not_end_the_list()
    {
        await Pull();
        foreach (var (folder, config) in new[] { ("models--a--cut", "{"), ("models--a--half", "{\"model_type\": \"\\ud800\"}") })
            _home.Write($"hub/{folder}/snapshots/{FakeHub.Commit}/config.json", config);

        _home.Write("hub/models--a--short/snapshots/abc/config.json", "{");
        _home.Write("hub/models--a--short/snapshots/abc/encoder_config/config.json", "{}");
        _home.Write("hub/models--a--short/snapshots/abc/tokenizer.json", "{}");
        var listed = (await HubProcess.RunAsync(_home.Path, _hub, "models", "list")).ShouldSucceed().Lines;
        Assert.Equal(3, listed.Length);
        Assert.Matches("^a/short +- +abc .* incomplete: config.json can't be read: ", listed[1]);
        Assert.Matches("^acme/tiny-gliner2 .* complete$", listed[2]);
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        _home.Dispose();
    }

    private Task<Gliner2Process.Outcome> Pull() => HubProcess.RunAsync(_home.Path, _hub, "models", "pull", FakeHub.Model);

    private void AssertComplete()
    {
        Assert.Equal(_hub.Files["model.safetensors"].Content, File.ReadAllBytes(Path.Combine(Snapshot, "model.safetensors")));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(Repository, "blobs"), "*.incomplete"));
        Assert.Equal(FakeHub.Commit, File.ReadAllText(Path.Combine(Repository, "refs", "main")));
    }
}
