using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Gliner2.TestSupport.Hub;

/// <summary>
/// A hub with one model on it, and the storage host that it redirects large files to: two servers under two host names.
/// A test bends single answers through <see cref="OnHub"/> and <see cref="OnStorage"/>.
/// </summary>
public sealed class FakeHub : IAsyncDisposable
{
    public const string Model = "acme/tiny-gliner2";
    public const string Commit = "0123456789abcdef0123456789abcdef01234567";
    private const string DefaultConfig = """{"architecture": "span", "counting_layer": "count_lstm_v2"}""";

    public FakeHub()
    {
        Storage = new HttpPeer("localhost", r => OnStorage(r) ?? ServeStorage(r));
        Server = new HttpPeer("127.0.0.1", r => OnHub(r) ?? ServeHub(r));
        Add("config.json", DefaultConfig);
        Add("encoder_config/config.json", """{"model_type": "bert"}""");
        Add("tokenizer.json", "{}");
        Add("tokenizer_config.json", "{}");
        Add("README.md", "---\nlicense: apache-2.0\n---\n");
        Add("pytorch_model.bin", new byte[10]);
        Add("onnx/model.onnx", new byte[10]);
        Add("model.safetensors", RandomBytes(300_000), large: true);
    }

    public HttpPeer Server { get; }

    public HttpPeer Storage { get; }

    /// <summary>What the hub has, by path.</summary>
    public SortedDictionary<string, (byte[] Content, bool Large)> Files { get; } = new(StringComparer.Ordinal);

    public string CommitOfMain { get; set; } = Commit;

    public Func<PeerRequest, PeerReply?> OnHub { get; set; } = _ => null;

    public Func<PeerRequest, PeerReply?> OnStorage { get; set; } = _ => null;

    public void Add(string name, string content) => Add(name, Encoding.UTF8.GetBytes(content));

    public void Add(string name, byte[] content, bool large = false) => Files[name] = (content, large);

    public static byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
        new Random(count).NextBytes(bytes);
        return bytes;
    }

    /// <summary>The ETag that the hub gives a file, which names its blob.</summary>
    public string EtagOf(string name)
    {
        var (content, large) = Files[name];
        if (large) return Convert.ToHexString(SHA256.HashData(content)).ToLowerInvariant();

#pragma warning disable CA5350 // Git's blob names are SHA-1.
        return Convert.ToHexString(SHA1.HashData([.. Encoding.ASCII.GetBytes($"blob {content.Length}\0"), .. content])).ToLowerInvariant();
#pragma warning restore CA5350
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Storage.DisposeAsync();
    }

    /// <summary>The regular answer of the hub.</summary>
    public PeerReply ServeHub(PeerRequest request)
    {
        if (request.Path.StartsWith($"/api/models/{Model}/revision/", StringComparison.Ordinal)) return Describe();

        var prefix = $"/{Model}/resolve/{CommitOfMain}/";
        if (!request.Path.StartsWith(prefix, StringComparison.Ordinal)) return PeerReply.Of(404, ("X-Error-Code", "RepoNotFound"));

        var name = request.Path[prefix.Length..];
        if (!Files.TryGetValue(name, out var file)) return PeerReply.Of(404, ("X-Error-Code", "EntryNotFound"));

        if (!file.Large) return Content(request, file.Content, ("ETag", $"W/\"{EtagOf(name)}\""), ("X-Repo-Commit", CommitOfMain));

        return PeerReply.Of(302,
            ("Location", $"{Storage.Address}/{EtagOf(name)}?signature=secret-signature"),
            ("X-Linked-Etag", $"\"{EtagOf(name)}\""),
            ("X-Linked-Size", $"{file.Content.Length}"),
            ("X-Repo-Commit", CommitOfMain));
    }

    /// <summary>The regular answer of the storage host.</summary>
    public PeerReply ServeStorage(PeerRequest request)
    {
        var name = Files.Keys.FirstOrDefault(n => Files[n].Large && request.Path == "/" + EtagOf(n));
        return name is null ? PeerReply.Of(404) : Content(request, Files[name].Content, ("ETag", "\"storage-etag\""));
    }

    private static PeerReply Content(PeerRequest request, byte[] content, params (string Name, string Value)[] headers)
    {
        var start = request.RangeStart;
        if (start >= content.Length && start > 0) return PeerReply.Of(416, ("Content-Range", $"bytes */{content.Length}"));

        var reply = new PeerReply(start > 0 ? 206 : 200, content[start..]);
        foreach (var (name, value) in headers) reply.Headers[name] = value;

        if (start > 0) reply.Headers["Content-Range"] = $"bytes {start}-{content.Length - 1}/{content.Length}";

        return reply;
    }

    private PeerReply Describe()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("sha", CommitOfMain);
            json.WriteStartArray("siblings");
            foreach (var (name, (content, _)) in Files)
            {
                json.WriteStartObject();
                json.WriteString("rfilename", name);
                json.WriteNumber("size", content.Length);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return new PeerReply(200, buffer.ToArray());
    }
}
