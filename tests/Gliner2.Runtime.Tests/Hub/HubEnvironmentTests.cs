using Gliner2.Hub;
using Gliner2.TestSupport.Hub;

namespace Gliner2.Runtime.Tests.Hub;

public sealed class HubEnvironmentTests
{
    [Theory]
    [InlineData("", "/home/me/.cache/huggingface/hub")]
    [InlineData("XDG_CACHE_HOME=/x", "/x/huggingface/hub")]
    [InlineData("XDG_CACHE_HOME=/x HF_HOME=/hf", "/hf/hub")]
    [InlineData("HF_HOME=~/hf", "/home/me/hf/hub")]
    [InlineData("HF_HOME=${BASE}/hf BASE=/b", "/b/hf/hub")]
    [InlineData("HF_HOME=/hf HUGGINGFACE_HUB_CACHE=/old", "/old")]
    [InlineData("HF_HOME=/hf HUGGINGFACE_HUB_CACHE=/old HF_HUB_CACHE=/new", "/new")]
    public void Finds_the_cache_where_Python_does(string variables, string expected)
        => Assert.Equal(expected, Read(variables).CacheDirectory);

    [Fact]
    public void Finds_the_token_where_Python_does()
    {
        using var folder = new TemporaryFolder();
        folder.Write("token", " hf_file\n");
        folder.Write("elsewhere", "hf_elsewhere");
        var home = $"HF_HOME={folder.Path}";
        Assert.Equal("hf_file", Read(home).Token);
        Assert.Equal("hf_elsewhere", Read($"{home} HF_TOKEN_PATH={folder.File("elsewhere")}").Token);
        Assert.Equal("hf_env", Read($"{home} HF_TOKEN=hf_env HUGGING_FACE_HUB_TOKEN=hf_old").Token);
        Assert.Equal("hf_old", Read($"{home} HUGGING_FACE_HUB_TOKEN=hf_old").Token);
        Assert.Null(Read($"{home} HF_TOKEN=hf_env HF_HUB_DISABLE_IMPLICIT_TOKEN=1").Token);
        Assert.Null(Read("HF_HOME=/absent").Token);
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("true", true)]
    [InlineData("Yes", true)]
    [InlineData("ON", true)]
    [InlineData("0", false)]
    [InlineData("", false)]
    [InlineData("2", false)]
    public void Reads_switches(string value, bool expected)
    {
        Assert.Equal(expected, Read("HF_HUB_OFFLINE=" + value).OfflineVariable is "HF_HUB_OFFLINE");
        Assert.Equal(expected, Read("TRANSFORMERS_OFFLINE=" + value).OfflineVariable is "TRANSFORMERS_OFFLINE");
    }

    [Fact]
    public void Options_win_over_the_environment()
    {
        var environment = Read("HF_ENDPOINT=https://mirror.example/hf/ HF_TOKEN=hf_env HF_HUB_OFFLINE=1 HF_HUB_DOWNLOAD_TIMEOUT=30 HF_HUB_CACHE=/c");
        var read = HubSettings.From(null, environment);
        Assert.Equal("https://mirror.example/hf/", read.Endpoint.AbsoluteUri);
        Assert.Equal(("hf_env", OfflineReason.Of("HF_HUB_OFFLINE"), 30.0, "/c"), (read.Token, read.Offline, read.Timeout.TotalSeconds, read.CacheDirectory));
        Assert.Equal(10, read.MetadataTimeout.TotalSeconds);

        var given = HubSettings.From(new HubOptions { Endpoint = "http://localhost:1", Token = "", Offline = false, Timeout = TimeSpan.FromSeconds(3), CacheDirectory = "/d" }, environment);
        Assert.Equal("http://localhost:1/", given.Endpoint.AbsoluteUri);
        Assert.Equal((null, null, 3.0, "/d"), (given.Token, given.Offline, given.Timeout.TotalSeconds, given.CacheDirectory));
    }

    [Theory]
    [InlineData("HF_ENDPOINT=mirror.example")]
    [InlineData("HF_ENDPOINT=file:///x")]
    [InlineData("HF_ENDPOINT=https://user:password@mirror.example")]
    [InlineData("HF_HUB_DOWNLOAD_TIMEOUT=soon")]
    [InlineData("HF_HUB_DOWNLOAD_TIMEOUT=-1")]
    public void Nonsense_is_refused(string variables)
        => Assert.Throws<ModelException>(() => HubSettings.From(null, Read(variables)));

    [Fact]
    public void Options_do_not_print_the_token()
        => Assert.DoesNotContain("hf_secret", new ModelOptions { Hub = new HubOptions { Token = "hf_secret" } }.ToString(), StringComparison.Ordinal);

    private static HubEnvironment Read(string variables)
    {
        var values = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(v => v.Split('=', 2)).ToDictionary(v => v[0], v => v[1]);
        values.TryAdd("HOME", "/home/me");
        return new HubEnvironment(values.GetValueOrDefault);
    }
}
