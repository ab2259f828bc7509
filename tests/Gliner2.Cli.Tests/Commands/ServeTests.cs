using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace Gliner2.Cli.Tests.Commands;

/// <summary>The server as a process: it starts, answers, and ends when it is told to.</summary>
public sealed class ServeTests
{
    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task It_answers_until_it_is_told_to_stop(string signal)
    {
        var folder = Directory.CreateTempSubdirectory();
        var schema = Path.Combine(folder.FullName, "news.json");
        await File.WriteAllTextAsync(schema, """{"entities": ["person"]}""");
        var port = LocalServer.FreePort();
        var triage = Path.Combine(folder.FullName, "triage.json");
        await File.WriteAllTextAsync(triage, """{"tasks": {"topic": {"labels": ["money", "weather"], "min_labels": 1, "max_labels": 1}}}""");
        using var server = Gliner2Process.Start("serve", "--port", $"{port}", "--schema", $"news={schema}", "--decision-schema", $"triage={triage}");
        using var client = await LocalServer.ReadyAsync(port);

        var answer = await PostAsync(client, "/v1/extract", new { text = "Tim Cook leads Apple.", schema = "news" });
        Assert.Equal("""{"result":{"entities":{"person":["Tim Cook"]}}}""", answer);
        Assert.Equal("""{"result":{"topic":"money"}}""", await PostAsync(client, "/v1/decide", new { text = "I want my money back.", schema = "triage" }));
        Assert.Equal("gliner2-mini-en", JsonDocument.Parse(await client.GetStringAsync("/v1/models")).RootElement.GetProperty("data")[0].GetProperty("id").GetString());
        await PostAsync(client, "/v1/redact", new { text = "Mail a@example.org.", policy = "medium" });
        var metrics = await client.GetStringAsync("/metrics");
        foreach (var line in new[] { """documents_total{otel_scope_name="Gliner2",model="default",task="entities"} 2""", """documents_total{otel_scope_name="Gliner2",model="default",task="decision"} 1""", """redacted_total{otel_scope_name="Gliner2",operator="pseudonym"} 1""" })
            Assert.Contains($"gliner2_{line}", metrics, StringComparison.Ordinal);
        using (var missing = await client.GetAsync("/nowhere"))
        {
            Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (missing.StatusCode, missing.Content.Headers.ContentType?.MediaType));
            Assert.Equal("Not Found", JsonDocument.Parse(await missing.Content.ReadAsStringAsync()).RootElement.GetProperty("title").GetString());
        }

        // A page whose name leads to this machine asks with its own name.
        using (var foreign = new HttpRequestMessage(HttpMethod.Get, "/health") { Headers = { Host = "pages.example" } })
        {
            using var refused = await client.SendAsync(foreign);
            Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (refused.StatusCode, refused.Content.Headers.ContentType?.MediaType));
            Assert.Equal(
                "the request's Host is none of localhost, 127.0.0.1, [::1]: to be reached by other names the server needs a key (--api-key)",
                JsonDocument.Parse(await refused.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString());
        }

        server.Signal(signal);
        var (code, errors) = server.FinishWithoutOutput();
        Assert.Equal((0, $"listening on http://127.0.0.1:{port}\nstopping: requests under way are answered\n"), (code, errors));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_is_odd_about_a_schema_is_told_of_those_that_it_was_given_and_not_of_those_in_requests()
    {
        var schema = Path.GetTempFileName();
        await File.WriteAllTextAsync(schema, """{"classifications": [{"task": "given", "labels": ["a", "b"], "cls_threshold": 0.7}]}""");
        var port = LocalServer.FreePort();
        using var server = Gliner2Process.Start("serve", "--port", $"{port}", "--schema", $"odd={schema}");
        using var client = await LocalServer.ReadyAsync(port);
        await PostAsync(client, "/v1/extract", new { text = "a", schema = "odd" });
        Assert.Contains("result", await PostAsync(client, "/v1/classify", new { text = "a", task = "sent", labels = new[] { "a", "b" }, cls_threshold = 0.7 }), StringComparison.Ordinal);
        server.Signal("TERM");
        Assert.Equal(
            (0, $"warning: --schema odd: cls_threshold of task 'given' has no effect without multi_label: the best label is the answer\nlistening on http://127.0.0.1:{port}\nstopping: requests under way are answered\n"),
            server.FinishWithoutOutput());
        File.Delete(schema);
    }

    [Fact]
    public async Task A_policy_with_a_key_beside_it_redacts_and_restores()
    {
        var folder = Directory.CreateTempSubdirectory();
        var policy = Path.Combine(folder.FullName, "mails.json");
        await File.WriteAllTextAsync(policy, """{"labels": {"email": {"use_model": false}}, "operator": "encrypt", "keys": {"default": {"file": "key"}}}""");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "key"), "000102030405060708090a0b0c0d0e0f");
        var port = LocalServer.FreePort();
        using var server = Gliner2Process.Start("serve", "--port", $"{port}", "--policy", $"mails={policy}", "-q");
        using var client = await LocalServer.ReadyAsync(port);
        var redacted = JsonDocument.Parse(await PostAsync(client, "/v1/redact", new { text = "Mail ann.bell@example.org.", policy = "mails" })).RootElement.GetProperty("result").GetProperty("text").GetString();
        Assert.DoesNotContain("example.org", redacted, StringComparison.Ordinal);
        Assert.Equal("""{"result":{"text":"Mail ann.bell@example.org."}}""", await PostAsync(client, "/v1/restore", new { text = redacted, policy = "mails" }));
        server.Signal("TERM");
        Assert.Equal((0, ""), server.FinishWithoutOutput());
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_key_from_the_environment_is_asked_for()
    {
        var port = LocalServer.FreePort();
        using var server = Gliner2Process.Start(new Dictionary<string, string> { ["GLINER2_API_KEY"] = "one, two" }, "serve", "--host", "0.0.0.0", "--port", $"{port}", "-q");
        using var client = await LocalServer.ReadyAsync(port);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/metrics")).StatusCode);
        client.DefaultRequestHeaders.Authorization = new("Bearer", "two");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/metrics")).StatusCode);
        server.Signal("TERM");
        Assert.Equal((0, ""), server.FinishWithoutOutput());
    }

    [Fact]
    public void Nobody_else_is_let_in_without_a_key() => Gliner2Process.Run("serve", "--host", "0.0.0.0").ShouldFail(
        2, "--host 0.0.0.0 lets other machines in, and there is no key: give --api-key or GLINER2_API_KEY, or --insecure if anybody may ask");

    [Theory]
    [InlineData("--host", "example.org", "--host: 'example.org' is not an address; give one of this machine's, such as 127.0.0.1, or 0.0.0.0 for all")]
    [InlineData("--port", "70000", "--port: '70000' is not a port, 0 to 65535")]
    [InlineData("--schema", "news", "--schema: 'news' is not NAME=FILE")]
    [InlineData("--policy", "mails", "--policy: 'mails' is not NAME=FILE")]
    [InlineData("--otlp-endpoint", "collector", "--otlp-endpoint: 'collector' is not an address, such as http://localhost:4318")]
    [InlineData("--api-key", " ", "--api-key: the key is empty")]
    [InlineData("--shutdown-timeout", "86401", "--shutdown-timeout: '86401' is not a whole number from 0 to 86400 (see 'gliner2 serve --help')")]
    public void Wrong_options_are_named(string option, string value, string message) => Gliner2Process.Run("serve", option, value).ShouldFail(2, message);

    [Theory]
    [InlineData("--schema", "news=/no/such/file", "--schema: there is no file '/no/such/file'")]
    [InlineData("--decision-schema", "news=nowhere.json", "--decision-schema: there is no file 'nowhere.json'")]
    [InlineData("--graph-schema", "jobs=/no/such/file", "--graph-schema: there is no file '/no/such/file'")]
    [InlineData("--policy", "mails=nowhere.json", "--policy: there is no file 'nowhere.json'")]
    public void A_missing_file_is_no_fault_of_the_command(string option, string value, string message) => Gliner2Process.Run("serve", option, value).ShouldFail(1, message);

    [Fact]
    public void A_port_that_is_taken_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var outcome = Gliner2Process.Run("serve", "--port", $"{port}");
        Assert.Equal(1, outcome.ExitCode);
        Assert.StartsWith($"error: can't listen on 127.0.0.1:{port}: ", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_of_another_machine_is_named()
    {
        // Kept for documentation: no machine has it.
        var outcome = Gliner2Process.Run("serve", "--host", "192.0.2.1", "--port", "8642", "--api-key", "x");
        Assert.Equal(1, outcome.ExitCode);
        Assert.StartsWith("error: can't listen on 192.0.2.1:8642: ", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_of_this_machine_is_a_name_that_it_answers_to()
    {
        if (!OperatingSystem.IsLinux()) return;
        var port = LocalServer.FreePort();
        using var server = Gliner2Process.Start("serve", "--host", "127.0.0.2", "--port", $"{port}", "-q");
        using var client = await LocalServer.ReadyAsync(port, "127.0.0.2");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health")).StatusCode);
        server.Signal("TERM");
        Assert.Equal((0, ""), server.FinishWithoutOutput());
    }

    [Fact]
    public void A_model_that_cannot_be_loaded_ends_the_server()
    {
        var outcome = Gliner2Process.Run("serve", "--port", "0", "--model-dir", "/no/such/folder", "-q");
        Assert.Equal((1, "error: --model-dir: there is no folder '/no/such/folder'\n"), (outcome.ExitCode, outcome.Errors));
    }

    private static async Task<string> PostAsync(HttpClient client, string path, object body)
    {
        using var response = await client.PostAsJsonAsync(path, body);
        return await response.Content.ReadAsStringAsync();
    }
}
