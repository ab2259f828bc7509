using System.Diagnostics;
using System.Text;
using Gliner2.TestSupport;
using Xunit.Abstractions;

namespace Gliner2.Package.Tests;

/// <summary>The packed templates: installed from a folder, each of them makes a project that builds from the packages alone, and answers.</summary>
public sealed class TemplateTests(ITestOutputHelper output) : IDisposable
{
    private const string Version = "0.0.0-templatetest";
    private readonly string _folder = Directory.CreateTempSubdirectory("gliner2-templates").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Each_template_makes_a_program_that_builds_and_answers()
    {
        var feed = new Feed(_folder, Version, output);
        var packages = feed.Pack("Gliner2.Runtime", "Gliner2.Models.Mini", "Gliner2.Redaction", "Gliner2.Extensions.Hosting", "Gliner2.Server", "Gliner2.Templates");
        string[] hive = ["--debug:custom-hive", Path.Combine(_folder, "hive")];
        feed.Dotnet(_folder, ["new", "install", packages[^1], .. hive]);

        Make("console", "Reader");
        Assert.Equal(["people: Dr. Maria Garcia", "companies: Novartis", "tone: Positive"], OtherProgram.Run(_folder, Program("Reader")).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

        Make("webapi", "Help.Desk");
        using (var server = Start(Program("Help.Desk"), "--urls", "http://127.0.0.1:0"))
        {
            using var client = new HttpClient { BaseAddress = new Uri(await ListeningAsync(server)) };
            Assert.Equal("""{"team":"Delivery","people":["Ann Bell"]}""", await PostAsync(client, "/tickets", """{"text": "My parcel was supposed to arrive on Monday and it is still not here. Ann Bell"}"""));
            Assert.Equal("""{"result":{"entities":{"person":["Ann Bell"]}}}""", await PostAsync(client, "/nlp/v1/entities", """{"text": "Ann Bell called.", "labels": ["person"]}"""));
            server.Kill();
        }

        Make("worker", "Inbox");
        var inbox = Directory.CreateDirectory(Path.Combine(_folder, "mails"));
        await File.WriteAllTextAsync(Path.Combine(inbox.FullName, "a.txt"), "The lamp of Ann Bell is broken!");
        using (var worker = Start(Program("Inbox"), "--Folder", inbox.FullName))
        {
            var answer = Path.Combine(inbox.FullName, "a.json");
            while (!File.Exists(answer) && !worker.HasExited) await Task.Delay(50);
            Assert.True(File.Exists(answer));
            worker.Kill();
            await worker.WaitForExitAsync();
            Assert.Contains("Ann Bell", await File.ReadAllTextAsync(answer), StringComparison.Ordinal);
        }

        void Make(string template, string name)
        {
            feed.Dotnet(_folder, ["new", $"gliner2-{template}", "-o", name, "--skipRestore", .. hive]);
            Assert.Contains($"Version=\"{Version}\"", File.ReadAllText(Path.Combine(_folder, name, $"{name}.csproj")), StringComparison.Ordinal);
            feed.Dotnet(Path.Combine(_folder, name), ["build", "-c", "Release", "-warnaserror", "-nologo", "-v", "q", "-nodeReuse:false", .. feed.Properties]);
        }
    }

    private string Program(string name) => Path.Combine(_folder, name, "bin", "Release", "net10.0", OperatingSystem.IsWindows() ? $"{name}.exe" : name);

    private static Process Start(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, WorkingDirectory = Path.GetDirectoryName(program) })!;

    private static async Task<string> ListeningAsync(Process server)
    {
        while (await server.StandardOutput.ReadLineAsync() is { } line)
            if (line.Split("Now listening on: ") is [_, var address]) return address;
        throw new InvalidOperationException("the program ended");
    }

    private static async Task<string> PostAsync(HttpClient client, string path, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(path, body);
        return await response.Content.ReadAsStringAsync();
    }
}
