using System.Text;
using Gliner2.Checkpoints;
using Gliner2.Hub;
using Gliner2.TestSupport.Hub;

namespace Gliner2.Runtime.Tests.Hub;

/// <summary>A complete copy in the cache stands in for whatever the hub doesn't give, and the user hears of it.</summary>
public sealed class StandInTests
{
    private const string Other = "fedcba9876543210fedcba9876543210fedcba98";
    private const string LoginPage = "<!DOCTYPE html><html><body>Welcome to Hotel Wi-Fi, please sign in</body></html>";

    /// <summary>What the hub does after the branch has moved, and a piece of the warning.</summary>
    public static TheoryData<string, string> Faults => new()
    {
        { "401", "wasn't found at" },
        { "403", "forbids reading" },
        { "404", "The hub has no model" },
        { "407", "The proxy asks for authentication" },
        { "451", "answered 451" },
        { "503", "can't be reached" },
        { "gated", "is gated" },
        { "deleted branch", "has no revision 'main'" },
        { "login page", "can't be read" },
        { "login page elsewhere", "can't be read" },
        { "login page for each file", "no usable ETag" },
        { "login page behind an ETag", "broke off" },
        { "JSON of another server", "can't be read" },
        { "empty answer", "can't be read" },
        { "endless redirects", "redirects more than" },
        { "redirect to a file", "unsafe address" },
        { "damaged weights", "arrived damaged twice" },
        { "storage forbids", "forbids reading 'model.safetensors'" },
        { "storage down", "can't be reached" },
        { "not a model any more", "has no tokenizer.json" },
        { "other commit", "from commit" },
        { "shards outside", "doesn't stay inside its folder" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_complete_copy_is_used_with_a_warning(string fault, string reason)
    {
        await using var fixture = await MovedBranchAsync();
        await using var portal = new HttpPeer("localhost", _ => new PeerReply(200, Encoding.UTF8.GetBytes(LoginPage)));
        Bend(fixture.Hub, fault, portal.Address);

        Assert.Equal(fixture.Snapshot, await fixture.DownloadAsync());
        var warning = Assert.Single(fixture.Warnings);
        Assert.Contains($"the complete copy of commit {FakeHub.Commit} in the cache is used", warning, StringComparison.Ordinal);
        Assert.Contains(reason, warning, StringComparison.Ordinal);
        Assert.DoesNotContain(HubFixture.Token, warning, StringComparison.Ordinal);
        Assert.Equal(FakeHub.Commit, File.ReadAllText(Path.Combine(fixture.RepositoryFolder, "refs", "main")));
        Assert.Equal(fixture.Hub.Files["README.md"].Content, File.ReadAllBytes(Path.Combine(fixture.Snapshot, "README.md")));
    }

    [Theory]
    [InlineData("401")]
    [InlineData("login page")]
    [InlineData("login page for each file")]
    [InlineData("storage forbids")]
    public async Task Without_a_complete_copy_the_same_is_an_error(string fault)
    {
        await using var fixture = await MovedBranchAsync();
        File.Delete(Path.Combine(fixture.Snapshot, "tokenizer.json"));
        Bend(fixture.Hub, fault, "");
        await fixture.RefuseAsync();
        Assert.Empty(fixture.Warnings);
    }

    [Fact]
    public async Task A_login_page_in_place_of_a_file_is_never_kept()
    {
        await using var fixture = new HubFixture();
        await using var portal = new HttpPeer("localhost", _ => new PeerReply(200, Encoding.UTF8.GetBytes(LoginPage)));
        Bend(fixture.Hub, "login page behind an ETag", portal.Address);
        await fixture.RefuseAsync(fixture.Settings(retries: 0));
        Assert.All(CachedFile.Below(fixture.Snapshot), path => Assert.DoesNotContain("Hotel", File.ReadAllText(path), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cache_that_can_not_be_written_serves_what_it_has()
    {
        await using var fixture = await MovedBranchAsync();
        File.WriteAllText(Path.Combine(fixture.RepositoryFolder, "snapshots", Other), "in the way of the new commit's folder");
        Assert.Equal(fixture.Snapshot, await fixture.DownloadAsync());
        Assert.Contains("cache folder", Assert.Single(fixture.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cache_without_room_for_locks_serves_what_it_has()
    {
        await using var fixture = await MovedBranchAsync();
        Directory.Delete(fixture.Cache.File(".locks"), recursive: true);
        fixture.Cache.Write(".locks", "in the way");
        Assert.Equal(fixture.Snapshot, await fixture.DownloadAsync());
        Assert.Contains("cache folder", Assert.Single(fixture.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_serves_what_it_has()
    {
        await using var fixture = await MovedBranchAsync();
        Assert.Equal(fixture.Snapshot, await fixture.DownloadAsync(fixture.Settings(free: 0)));
        Assert.Contains("Not enough space", Assert.Single(fixture.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_works_says_nothing()
    {
        await using var fixture = new HubFixture();
        await fixture.DownloadAsync();
        await fixture.DownloadAsync();
        await fixture.DownloadAsync(revision: FakeHub.Commit);
        await fixture.DownloadAsync(fixture.Settings(offline: true));
        Assert.Empty(fixture.Warnings);
    }

    [Fact]
    public async Task Loading_tells_the_warnings_of_the_model_options()
    {
        await using var fixture = await MovedBranchAsync();
        Bend(fixture.Hub, "401", "");
        var heard = new List<string>();
        var hub = new HubOptions { CacheDirectory = fixture.Cache.Path, Endpoint = fixture.Hub.Server.Address, Token = "" };
        Assert.Equal(fixture.Snapshot, ModelLocator.Resolve(FakeHub.Model, new ModelOptions { Hub = hub, OnWarning = heard.Add }));
        Assert.Contains(FakeHub.Commit, Assert.Single(heard), StringComparison.Ordinal);

        var own = new List<string>();
        hub = new HubOptions { CacheDirectory = fixture.Cache.Path, Endpoint = fixture.Hub.Server.Address, Token = "", OnWarning = own.Add };
        ModelLocator.Resolve(FakeHub.Model, new ModelOptions { Hub = hub, OnWarning = heard.Add });
        Assert.Equal((1, 1), (heard.Count, own.Count));
    }

    private static async Task<HubFixture> MovedBranchAsync()
    {
        var fixture = new HubFixture();
        await fixture.DownloadAsync();
        fixture.Hub.CommitOfMain = Other;
        fixture.Hub.Add("model.safetensors", FakeHub.RandomBytes(200_000), large: true);
        return fixture;
    }

    private static void Bend(FakeHub hub, string fault, string portal)
    {
        var page = new PeerReply(200, Encoding.UTF8.GetBytes(LoginPage)) { Headers = new() { ["Content-Type"] = "text/html" } };
        hub.OnHub = fault switch
        {
            "401" or "403" or "404" or "407" or "451" or "503" => _ => PeerReply.Of(int.Parse(fault, System.Globalization.CultureInfo.InvariantCulture)),
            "gated" => _ => PeerReply.Of(403, ("X-Error-Code", "GatedRepo")),
            "deleted branch" => _ => PeerReply.Of(404, ("X-Error-Code", "RevisionNotFound")),
            "login page" => _ => page,
            "login page elsewhere" => _ => PeerReply.Of(302, ("Location", portal + "/login")),
            "login page for each file" => r => r.Method == "HEAD" ? page : null,
            "login page behind an ETag" => r => r.Path == $"/{FakeHub.Model}/resolve/{hub.CommitOfMain}/config.json"
                ? new PeerReply(200, Encoding.UTF8.GetBytes("<html>Hotel</html>")) { Headers = new() { ["ETag"] = "\"5f3-61a\"" } }
                : null,
            "JSON of another server" => _ => new PeerReply(200, "{\"status\": \"ok\"}"u8.ToArray()),
            "empty answer" => _ => new PeerReply(200, []),
            "endless redirects" => r => PeerReply.Of(302, ("Location", r.Path)),
            "redirect to a file" => _ => PeerReply.Of(302, ("Location", "file:///etc/passwd")),
            "other commit" => r => r.Method == "HEAD" ? PeerReply.Of(200, ("ETag", "\"x\""), ("X-Repo-Commit", new string('a', 40))) : null,
            _ => hub.OnHub,
        };
        hub.OnStorage = fault switch
        {
            "damaged weights" => _ => new PeerReply(200, new byte[200_000]),
            "storage forbids" => _ => PeerReply.Of(403),
            "storage down" => _ => PeerReply.Of(503),
            _ => hub.OnStorage,
        };
        if (fault == "not a model any more") hub.Files.Remove("tokenizer.json");
        if (fault == "shards outside")
        {
            hub.Files.Remove("model.safetensors");
            hub.Add("model.safetensors.index.json", """{"weight_map": {"a": "../../../x.safetensors"}}""");
        }
    }
}
