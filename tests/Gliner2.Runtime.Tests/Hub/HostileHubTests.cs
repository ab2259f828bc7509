using System.Security.Cryptography;
using System.Text;
using Gliner2.Hub;
using Gliner2.TestSupport.Hub;

namespace Gliner2.Runtime.Tests.Hub;

/// <summary>Sizes, checksums and words that a hub, a mirror or a proxy may make up.</summary>
public sealed class HostileHubTests
{
    private const string NoChecksum = "\"663bb2c4-1234\"";

    [Theory]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("6000000000000000000", "6000000000000000000")]
    [InlineData("9223372036854775807", "1")]
    public async Task Sizes_that_add_up_past_any_number_are_too_large(string first, string second)
    {
        await using var fixture = new HubFixture();
        Describe(fixture.Hub, ("config.json", first), ("tokenizer.json", second));
        Assert.Contains("Not enough space", (await fixture.RefuseAsync(fixture.Settings(free: 1L << 50))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("9223372036854775808")]
    [InlineData("1e30")]
    [InlineData("1.5")]
    public async Task Sizes_that_no_file_has_are_refused(string size)
    {
        await using var fixture = new HubFixture();
        Describe(fixture.Hub, ("config.json", size), ("tokenizer.json", "1"));
        Assert.Contains("can't be read", (await fixture.RefuseAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Great_sizes_of_single_files_do_not_overflow_the_progress()
    {
        await using var fixture = new HubFixture();
        fixture.Hub.OnHub = r =>
        {
            var reply = fixture.Hub.ServeHub(r);
            if (reply.Headers.ContainsKey("X-Linked-Size")) reply.Headers["X-Linked-Size"] = $"{long.MaxValue}";

            return reply;
        };
        var reports = new List<HubProgress>();
        var error = await fixture.RefuseAsync(fixture.Settings(retries: 0, progress: new Recorder(reports)));
        Assert.Contains("broke off", error.Message, StringComparison.Ordinal);
        Assert.Contains(reports, r => r.TotalSize == long.MaxValue);
    }

    [Fact]
    public void A_sum_of_sizes_stops_at_the_greatest_number()
    {
        Assert.Equal(long.MaxValue, ByteSize.Sum([long.MaxValue, long.MaxValue, 5]));
        Assert.Equal(6, ByteSize.Sum([1, 2, 3]));
        Assert.Equal("9223372.04 TB", ByteSize.Format(long.MaxValue));
    }

    [Theory]
    [InlineData("plain SHA-1")]
    [InlineData("PLAIN SHA-1")]
    [InlineData("git")]
    [InlineData("GIT")]
    [InlineData("sha256")]
    [InlineData("SHA256")]
    public async Task Every_form_of_a_checksum_is_accepted_and_verified(string form)
    {
        await using var fixture = new HubFixture();
        var content = fixture.Hub.Files["model.safetensors"].Content;
        var damaged = false;
        GiveWeights(fixture.Hub, $"\"{Checksum(form, content)}\"", () => damaged ? Damage(content) : content);
        await fixture.DownloadAsync();
        fixture.AssertComplete();

        Assert.Equal(0, await ProblemsAsync(fixture.Snapshot));
        fixture.Client().Remove(FakeHub.Model);
        damaged = true;
        Assert.Contains("arrived damaged twice", (await fixture.RefuseAsync()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain SHA-1")]
    [InlineData("git")]
    [InlineData("sha256")]
    public async Task A_blob_that_went_bad_is_noticed_in_every_form(string form)
    {
        await using var fixture = new HubFixture();
        var content = fixture.Hub.Files["model.safetensors"].Content;
        GiveWeights(fixture.Hub, $"\"{Checksum(form, content)}\"", () => content);
        await fixture.DownloadAsync();
        File.WriteAllBytes(Path.Combine(fixture.RepositoryFolder, "blobs", Checksum(form, content)), Damage(content));
        Assert.Equal(1, await ProblemsAsync(fixture.Snapshot));
    }

    [Theory]
    [InlineData(NoChecksum)]
    [InlineData("\"d41d8cd98f00b204e9800998ecf8427e\"")]
    [InlineData("\"d41d8cd98f00b204e9800998ecf8427e-12\"")]
    public async Task Without_a_checksum_a_file_has_the_length_that_the_list_gives_it(string etag)
    {
        await using var fixture = new HubFixture();
        var content = fixture.Hub.Files["model.safetensors"].Content;
        var served = content;
        GiveWeights(fixture.Hub, etag, () => served);
        await fixture.DownloadAsync();
        fixture.AssertComplete();
        fixture.Client().Remove(FakeHub.Model);

        served = [.. content, .. new byte[20_000_000]];
        Assert.Contains("that of a longer file", (await fixture.RefuseAsync()).Message, StringComparison.Ordinal);
        Assert.All(Directory.EnumerateFiles(Path.Combine(fixture.RepositoryFolder, "blobs")), blob => Assert.InRange(new FileInfo(blob).Length, 0, 1_000_000));

        served = content[..^1];
        Assert.Contains("broke off", (await fixture.RefuseAsync()).Message, StringComparison.Ordinal);
        Assert.False(CachedFile.Exists(Path.Combine(fixture.Snapshot, "model.safetensors")));
    }

    [Fact]
    public async Task Files_and_commits_that_share_an_ETag_stay_apart()
    {
        await using var fixture = new HubFixture();
        var hub = fixture.Hub;
        hub.Add("config.json", """{"max_width": 7}""");
        hub.Add("tokenizer.json", """{"max_width": 8}""");
        hub.OnHub = r =>
        {
            var reply = hub.ServeHub(r);
            if (reply.Headers.ContainsKey("ETag")) reply.Headers["ETag"] = NoChecksum;

            return reply;
        };
        var folder = await fixture.DownloadAsync();
        Assert.Equal("""{"max_width": 7}""", File.ReadAllText(Path.Combine(folder, "config.json")));
        Assert.Equal("""{"max_width": 8}""", File.ReadAllText(Path.Combine(folder, "tokenizer.json")));

        hub.CommitOfMain = new string('b', 40);
        hub.Add("config.json", """{"max_width": 9}""");
        var next = await fixture.DownloadAsync();
        Assert.Equal("""{"max_width": 9}""", File.ReadAllText(Path.Combine(next, "config.json")));
        Assert.Equal("""{"max_width": 7}""", File.ReadAllText(Path.Combine(folder, "config.json")));
    }

    [Theory]
    [InlineData(NoChecksum, false)]
    [InlineData(null, true)]
    public async Task A_file_of_unknown_length_needs_a_checksum(string? etag, bool accepted)
    {
        await using var fixture = new HubFixture();
        var content = fixture.Hub.Files["model.safetensors"].Content;
        GiveWeights(fixture.Hub, etag ?? $"\"{fixture.Hub.EtagOf("model.safetensors")}\"", () => content, omitLength: true);
        var serve = fixture.Hub.OnHub;
        var sizes = fixture.Hub.Files.Select(file => (file.Key, file.Key == "model.safetensors" ? "null" : $"{file.Value.Content.Length}")).ToArray();
        var description = Description(sizes);
        fixture.Hub.OnHub = r => r.Path.StartsWith("/api/", StringComparison.Ordinal) ? description : serve(r);
        if (accepted)
        {
            await fixture.DownloadAsync();
            fixture.AssertComplete();
        }
        else
        {
            Assert.Contains("neither a checksum nor a length of 'model.safetensors'", (await fixture.RefuseAsync()).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(401, "", "Invalid credentials \x1b[2J\x1b]0;title\x07 here")]
    [InlineData(403, "GatedRepo", "\x9b31mred\x9b0m")]
    [InlineData(403, "", "bell \x07\x08\x7f back")]
    [InlineData(418, "", "tab\there")]
    public async Task Codes_in_the_hubs_words_do_not_reach_messages(int status, string code, string said)
    {
        await using var fixture = new HubFixture();
        fixture.Hub.OnHub = _ => PeerReply.Of(status, ("X-Error-Code", code), ("X-Error-Message", said));
        AssertPrintable((await fixture.RefuseAsync()).Message);
    }

    [Fact]
    public async Task Codes_in_other_headers_and_names_do_not_reach_messages()
    {
        await using var fixture = new HubFixture();
        fixture.Hub.OnHub = r =>
        {
            var reply = fixture.Hub.ServeHub(r);
            if (r.Method == "HEAD") reply.Headers["X-Repo-Commit"] = "\x1b[31mabc";

            return reply;
        };
        AssertPrintable((await fixture.RefuseAsync()).Message);

        fixture.Hub.OnHub = _ => null;
        fixture.Hub.Files.Remove("model.safetensors");
        fixture.Hub.Add("model.safetensors.index.json", "{\"weight_map\": {\"a\": \"x\\u001b[2J\\u202ey.safetensors\"}}");
        var message = (await fixture.RefuseAsync()).Message;
        Assert.Contains("doesn't stay inside its folder", message, StringComparison.Ordinal);
        AssertPrintable(message);
    }

    [Fact]
    public async Task A_stand_in_warns_in_printable_words()
    {
        await using var fixture = new HubFixture();
        await fixture.DownloadAsync();
        fixture.Hub.OnHub = _ => PeerReply.Of(403, ("X-Error-Message", "\x1b[2Jgone"));
        await fixture.DownloadAsync();
        var warning = Assert.Single(fixture.Warnings);
        AssertPrintable(warning);
        Assert.Contains("[2Jgone", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Long_words_of_the_hub_are_cut()
    {
        await using var fixture = new HubFixture();
        fixture.Hub.OnHub = _ => PeerReply.Of(418, ("X-Error-Message", new string('x', 20_000)));
        var message = (await fixture.RefuseAsync()).Message;
        Assert.InRange(message.Length, 900, 1100);
        Assert.EndsWith("...", message, StringComparison.Ordinal);
    }

    private static void AssertPrintable(string text) => Assert.True(text.All(Printable.IsPrintable), string.Join(' ', text.Where(c => !Printable.IsPrintable(c)).Select(c => $"U+{(int)c:X4}")));

    private static async Task<int> ProblemsAsync(string folder)
        => (await ModelVerification.RunAsync(folder)).Problems.Count(problem => problem.Contains("its checksum is", StringComparison.Ordinal));

    private static byte[] Damage(byte[] content)
    {
        var damaged = (byte[])content.Clone();
        damaged[^1] ^= 1;
        return damaged;
    }

#pragma warning disable CA5350 // Git and some mirrors use SHA-1.
    private static string Checksum(string form, byte[] content)
    {
        var hash = form.ToUpperInvariant() switch
        {
            "GIT" => SHA1.HashData([.. Encoding.ASCII.GetBytes($"blob {content.Length}\0"), .. content]),
            "SHA256" => SHA256.HashData(content),
            _ => SHA1.HashData(content),
        };
        return form == form.ToUpperInvariant() ? Convert.ToHexString(hash) : Convert.ToHexString(hash).ToLowerInvariant();
    }
#pragma warning restore CA5350

    /// <summary>Serves the weights from the hub itself under another ETag, as mirrors do.</summary>
    private static void GiveWeights(FakeHub hub, string etag, Func<byte[]> content, bool omitLength = false) => hub.OnHub = r =>
        r.Path.EndsWith("/model.safetensors", StringComparison.Ordinal)
            ? new PeerReply(200, content()[Math.Min(r.RangeStart, 0)..]) { Headers = new() { ["ETag"] = etag }, OmitLength = omitLength }
            : null;

    private static void Describe(FakeHub hub, params (string Name, string Size)[] sizes)
    {
        var description = Description([.. hub.Files.Keys.Where(name => !sizes.Any(size => size.Name == name)).Select(name => (name, "10")), .. sizes]);
        hub.OnHub = r => r.Path.StartsWith("/api/", StringComparison.Ordinal) ? description : null;
    }

    private static PeerReply Description(params (string Name, string Size)[] sizes)
    {
        var files = string.Join(", ", sizes.Select(file => $$"""{"rfilename": "{{file.Name}}", "size": {{file.Size}}}"""));
        return new PeerReply(200, Encoding.UTF8.GetBytes($$"""{"sha": "{{FakeHub.Commit}}", "siblings": [{{files}}]}"""));
    }

    private sealed class Recorder(List<HubProgress> reports) : IProgress<HubProgress>
    {
        public void Report(HubProgress value)
        {
            lock (reports)
            {
                reports.Add(value);
            }
        }
    }
}
