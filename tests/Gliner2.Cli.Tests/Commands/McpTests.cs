using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Gliner2.Cli.Tests.Commands;

/// <summary>The tools, called by the protocol's own client: over the program's standard input and output, and over HTTP.</summary>
public sealed class McpTests : IDisposable
{
    private const string Text = "Tim Cook leads Apple.";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Tools_are_listed_and_answer()
    {
        await using var client = await ConnectAsync();
        await AnswerAsync(client);
        Assert.Equal("gliner2", client.ServerInfo?.Name);
    }

    [Fact]
    public async Task They_answer_over_HTTP_to_who_has_the_key()
    {
        var port = LocalServer.FreePort();
        using var server = Gliner2Process.Start(new Dictionary<string, string> { ["GLINER2_API_KEY"] = "right" }, "mcp", "--http", "--port", $"{port}", "-q");
        var address = new Uri($"http://127.0.0.1:{port}/mcp");
        await LocalServer.ListeningAsync(port);
        await using (var client = await ConnectAsync(address, "right")) await AnswerAsync(client);
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => ConnectAsync(address, "wrong"));
        Assert.Contains("401", refused.ToString(), StringComparison.Ordinal);
        server.Signal("TERM");
        Assert.Equal((0, ""), server.FinishWithoutOutput());
    }

    [Fact]
    public async Task Places_and_probabilities_come_when_asked_for_and_long_texts_are_read_whole()
    {
        await using var client = await ConnectAsync();
        var (_, text) = await CallAsync(client, "find_entities", new() { ["text"] = "😀 " + Text, ["labels"] = new[] { "person" }, ["details"] = true, ["threshold"] = 0.3 });
        var person = JsonDocument.Parse(text).RootElement.GetProperty("entities").GetProperty("person")[0];
        Assert.Equal((2, 10), (person.GetProperty("start").GetInt32(), person.GetProperty("end").GetInt32()));
        Assert.InRange(person.GetProperty("confidence").GetDouble(), 0.3, 1);

        var longText = string.Concat(Enumerable.Repeat("The weather was fine. ", 300)) + Text;
        await AnswersAsync(client, "find_entities", new() { ["text"] = longText, ["labels"] = new[] { "person" } }, """{"entities":{"person":["Tim Cook"]}}""");

        // Few characters and many tokens.
        var (failed, _) = await CallAsync(client, "find_entities", new() { ["text"] = string.Concat(Enumerable.Repeat("𓀀", 400)), ["labels"] = new[] { "person" } });
        Assert.False(failed);
    }

    [Fact]
    public async Task Personal_data_of_a_file_is_redacted_before_the_agent_sees_it()
    {
        var root = _folder.CreateSubdirectory("root").FullName;
        await File.WriteAllTextAsync(Path.Combine(root, "mail.txt"), "Ann Bell (ann.bell@example.org) called. Reply to ann.bell@example.org.");
        await using var client = await ConnectAsync("--root", root);
        var (failed, text) = await CallAsync(client, "redact_text", new() { ["file"] = "mail.txt" });
        Assert.False(failed);
        var answer = JsonDocument.Parse(text).RootElement;
        Assert.DoesNotContain("ann.bell@example.org", text, StringComparison.Ordinal);
        Assert.EndsWith("Reply to [EMAIL_1].", answer.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, answer.GetProperty("redacted").GetProperty("email").GetInt32());
        var (_, detailed) = await CallAsync(client, "redact_text", new() { ["file"] = "mail.txt", ["policy"] = "secrets", ["details"] = true });
        Assert.Empty(JsonDocument.Parse(detailed).RootElement.GetProperty("spans").EnumerateArray());
        await RefusesAsync(client, "redact_text", new() { ["file"] = "mail.txt", ["policy"] = "all" }, "there is no preset 'all': there are secrets, base, medium, total, safe-harbor-18");
    }

    [Fact]
    public async Task Files_are_read_below_the_named_folder_and_nowhere_else()
    {
        var root = _folder.CreateSubdirectory("root").FullName;
        await File.WriteAllTextAsync(Path.Combine(root, "note.txt"), Text);
        await File.WriteAllTextAsync(Path.Combine(root, "long.txt"), new string('a', 1001));
        await File.WriteAllTextAsync(Path.Combine(root, "empty.txt"), "");
        await File.WriteAllBytesAsync(Path.Combine(root, "binary"), [0xFF, 0xFE, 0x00]);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "secret.txt"), Text);
        await File.WriteAllTextAsync(Path.Combine(_folder.CreateSubdirectory("root2").FullName, "secret.txt"), Text);
        File.CreateSymbolicLink(Path.Combine(root, "link.txt"), Path.Combine(_folder.FullName, "secret.txt"));
        File.CreateSymbolicLink(Path.Combine(root, "inside.txt"), Path.Combine(root, "note.txt"));
        File.CreateSymbolicLink(Path.Combine(root, "loop.txt"), Path.Combine(root, "loop.txt"));
        Directory.CreateSymbolicLink(Path.Combine(root, "out"), _folder.FullName);
        using (var made = System.Diagnostics.Process.Start("mkfifo", Path.Combine(root, "pipe"))) await made.WaitForExitAsync();
        await using var client = await ConnectAsync("--root", root, "--max-text", "1000");

        await AnswersAsync(client, "find_entities", Arguments("note.txt"), """{"entities":{"person":["Tim Cook"]}}""");
        await AnswersAsync(client, "find_entities", Arguments("inside.txt"), """{"entities":{"person":["Tim Cook"]}}""");
        foreach (var outside in new[] { "../secret.txt", "../root2/secret.txt", "link.txt", "out/secret.txt", "missing.txt", "." })
            await RefusesAsync(client, "find_entities", Arguments(outside), $"file: there is no '{outside}' below the server's folder");
        foreach (var path in new[] { Path.Combine(_folder.FullName, "secret.txt"), Path.Combine(root, "note.txt"), "", "a\0b" })
            await RefusesAsync(client, "find_entities", Arguments(path), "file: give a path below the server's folder, such as notes/today.txt");
        await RefusesAsync(client, "find_entities", Arguments("loop.txt"), "file: 'loop.txt' can't be read");
        await RefusesAsync(client, "find_entities", Arguments("long.txt"), "file: 'long.txt' has more than 1000 characters");
        await RefusesAsync(client, "find_entities", Arguments("empty.txt"), "text: is empty");
        await RefusesAsync(client, "find_entities", Arguments("pipe"), "text: is empty");
        await RefusesAsync(client, "find_entities", Arguments("binary"), "file: 'binary' is not a text in UTF-8");
        await RefusesAsync(client, "find_entities", new() { ["file"] = "note.txt", ["text"] = Text, ["labels"] = new[] { "person" } }, "give text or file, one of them");

        static Dictionary<string, object?> Arguments(string file) => new() { ["file"] = file, ["labels"] = new[] { "person" } };
    }

    [Fact]
    public async Task What_is_wrong_with_a_call_is_said()
    {
        await using var client = await ConnectAsync("--max-text", "100");
        await RefusesAsync(client, "find_entities", new() { ["labels"] = new[] { "person" } }, "text: is missing");
        await RefusesAsync(client, "find_entities", new() { ["text"] = Text }, "labels: is missing");
        await RefusesAsync(client, "find_entities", new() { ["text"] = 5, ["labels"] = new[] { "person" } }, "text: must be a text");
        await RefusesAsync(client, "find_entities", new() { ["text"] = Text, ["file"] = "a", ["labels"] = new[] { "person" } }, "file: there is no such argument; there are text, labels, threshold, details");
        await RefusesAsync(client, "find_entities", new() { ["text"] = new string('a', 101), ["labels"] = new[] { "person" } }, "text: has 101 characters, of at most 100");
        await RefusesAsync(client, "find_entities", new() { ["text"] = Text, ["labels"] = new[] { "person" }, ["treshold"] = 1 }, "treshold: there is no such argument; there are text, labels, threshold, details");
        await RefusesAsync(client, "find_entities", new() { ["text"] = Text, ["labels"] = new[] { "person" }, ["threshold"] = 5 }, "threshold: must be between 0 and 1");
        await RefusesAsync(client, "find_entities", new() { ["text"] = Text, ["labels"] = new[] { "person" }, ["details"] = "yes" }, "details: must be true or false");
        await RefusesAsync(client, "find_entities", new() { ["text"] = Text, ["labels"] = 5 }, "labels: expected a list of names or a map from names, got 5");
        await RefusesAsync(client, "classify_text", new() { ["text"] = Text, ["labels"] = new[] { "one" } }, "labels: a task needs at least two labels, got 1");
        await RefusesAsync(client, "fill_records", new() { ["text"] = Text, ["structures"] = new[] { "a" } }, "structures: must be an object: a name and a list of fields for each structure");
        await RefusesAsync(client, "fill_records", new() { ["text"] = Text, ["structures"] = new Dictionary<string, object> { ["product"] = 5 } }, "structures.product: must be a list of fields, such as \"price::str\"");
        await RefusesAsync(client, "extract", new() { ["text"] = Text, ["schema"] = new Dictionary<string, object>() }, "schema: the schema asks for nothing: it needs entities, structures, classifications or relations");
        await Assert.ThrowsAsync<McpProtocolException>(() => CallAsync(client, "no_such_tool", []));
        await AnswersAsync(client, "find_entities", new() { ["text"] = Text, ["labels"] = new[] { "person" } }, """{"entities":{"person":["Tim Cook"]}}""");
    }

    [Fact]
    public async Task Described_relations_are_found_by_their_names_and_any_number_of_labels_is_asked_for()
    {
        await using var client = await ConnectAsync();
        await AnswersAsync(client, "find_relations", new() { ["text"] = "Tim Cook works for Apple.", ["relations"] = new Dictionary<string, string> { ["works for"] = "is employed by" } }, """{"relation_extraction":{"works for":[["Tim Cook","Apple"]]}}""");
        var (failed, answer) = await CallAsync(client, "find_entities", new() { ["text"] = Text, ["labels"] = Enumerable.Range(0, 400).Select(i => $"kind {i}").Append("person").ToArray() });
        Assert.False(failed, answer);
        Assert.Equal(401, System.Text.Json.JsonDocument.Parse(answer).RootElement.GetProperty("entities").EnumerateObject().Count());
    }

    [Fact]
    public async Task Over_HTTP_a_text_may_be_as_long_as_it_may_be()
    {
        var port = LocalServer.FreePort();
        using var server = Gliner2Process.Start("mcp", "--http", "--port", $"{port}", "--max-text", "1000000", "-q");
        await LocalServer.ListeningAsync(port);
        await using var client = await ConnectAsync(new Uri($"http://127.0.0.1:{port}/mcp"), "any");

        // Each character takes six bytes when it is escaped.
        await RefusesAsync(client, "find_entities", new() { ["text"] = new string('\u0001', 1_000_001), ["labels"] = new[] { "person" } }, "text: has 1000001 characters, of at most 1000000");
        server.Signal("TERM");
        Assert.Equal((0, ""), server.FinishWithoutOutput());
    }

    [Fact]
    public void A_root_that_is_none_is_named() => Gliner2Process.Run("mcp", "--root", "/no/such/folder").ShouldFail(2, "--root: there is no folder '/no/such/folder'");

    [Theory]
    [InlineData("--port", "9000", "--port is where --http listens, and there is no --http")]
    [InlineData("--api-key", "key", "--api-key is where --http listens, and there is no --http")]
    public void What_only_HTTP_has_is_refused_without_it(string option, string value, string message) => Gliner2Process.Run("mcp", option, value).ShouldFail(2, message);

    [Fact]
    public void Nobody_else_is_let_in_without_a_key() => Gliner2Process.Run("mcp", "--http", "--host", "0.0.0.0").ShouldFail(
        2, "--host 0.0.0.0 lets other machines in, and there is no key: give --api-key or GLINER2_API_KEY, or --insecure if anybody may ask");

    [Fact]
    public void It_ends_when_the_agent_hangs_up() => Gliner2Process.RunIn(null, [], "mcp").ShouldEnd(0);

    [Fact]
    public void A_model_that_cannot_be_loaded_ends_it() => Gliner2Process.Start("mcp", "--model-dir", "/no/such/folder").Finish().ShouldFail(1, "--model-dir: there is no folder '/no/such/folder'");

    private static async Task AnswerAsync(McpClient client)
    {
        var tools = await client.ListToolsAsync();
        Assert.Equal(["classify_text", "extract", "fill_records", "find_entities", "find_relations", "redact_text"], tools.Select(tool => tool.Name).Order());
        Assert.All(tools, tool => Assert.DoesNotContain("\"file\"", tool.JsonSchema.GetRawText(), StringComparison.Ordinal));
        Assert.All(tools, tool => Assert.Equal(true, tool.ProtocolTool.Annotations?.ReadOnlyHint));

        await AnswersAsync(client, "find_entities", new() { ["text"] = Text, ["labels"] = new[] { "person", "company" } }, """{"entities":{"person":["Tim Cook"],"company":["Apple"]}}""");
        await AnswersAsync(client, "classify_text", new() { ["text"] = "I want my money back.", ["labels"] = new Dictionary<string, string> { ["refund"] = "wants money back", ["greeting"] = "says hello" } }, """{"class":"refund"}""");
        await AnswersAsync(client, "find_relations", new() { ["text"] = "Tim Cook works for Apple.", ["relations"] = new[] { "works for" } }, """{"relation_extraction":{"works for":[["Tim Cook","Apple"]]}}""");
        await AnswersAsync(client, "fill_records", new() { ["text"] = "The Galaxy Watch costs $299.", ["structures"] = new Dictionary<string, string[]> { ["product"] = ["name::str", "price::str"] } }, """{"product":[{"name":"Galaxy Watch","price":"$299"}]}""");
        await AnswersAsync(client, "extract", new() { ["text"] = Text, ["schema"] = new Dictionary<string, string[]> { ["entities"] = ["person"] } }, """{"entities":{"person":["Tim Cook"]}}""");
        await AnswersAsync(client, "redact_text", new() { ["text"] = "Mail ann.bell@example.org.", ["policy"] = "medium" }, """{"text":"Mail [EMAIL_1].","redacted":{"email":1}}""");
    }

    private static Task<McpClient> ConnectAsync(params string[] options) =>
        McpClient.CreateAsync(new StdioClientTransport(new() { Command = Gliner2Process.Program, Arguments = ["mcp", .. options] }));

    private static Task<McpClient> ConnectAsync(Uri address, string key) => McpClient.CreateAsync(new HttpClientTransport(
        new() { Endpoint = address, TransportMode = HttpTransportMode.StreamableHttp, AdditionalHeaders = new Dictionary<string, string> { ["Authorization"] = $"Bearer {key}" } }));

    private static async Task AnswersAsync(McpClient client, string tool, Dictionary<string, object?> arguments, string expected) =>
        Assert.Equal((false, expected), await CallAsync(client, tool, arguments));

    private static async Task RefusesAsync(McpClient client, string tool, Dictionary<string, object?> arguments, string message) =>
        Assert.Equal((true, message), await CallAsync(client, tool, arguments));

    private static async Task<(bool Failed, string Text)> CallAsync(McpClient client, string tool, Dictionary<string, object?> arguments)
    {
        var answer = await client.CallToolAsync(tool, arguments);
        return (answer.IsError ?? false, Assert.IsType<TextContentBlock>(Assert.Single(answer.Content)).Text);
    }
}
