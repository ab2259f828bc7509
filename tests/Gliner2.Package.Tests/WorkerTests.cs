using System.Text.RegularExpressions;
using Gliner2.TestSupport;
using Xunit.Abstractions;

namespace Gliner2.Package.Tests;

/// <summary>The packages of workers, and of tools for agents: the code of their own pages builds from the packages alone, and what the page of NATS shows answers.</summary>
public sealed partial class WorkerTests(ITestOutputHelper output) : IDisposable
{
    private const string Version = "0.0.0-workertest";

    private readonly string _folder = Directory.CreateTempSubdirectory("gliner2-workers").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_code_of_their_pages_builds_from_the_packages_and_answers()
    {
        using var server = NatsServer.Start();
        var feed = new Feed(_folder, Version, output);
        feed.Pack("Gliner2.Runtime", "Gliner2.Models.Mini", "Gliner2.Redaction", "Gliner2.Extensions.Hosting", "Gliner2.Worker", "Gliner2.Extensions.Nats", "Gliner2.Extensions.Kafka", "Gliner2.Mcp");
        var program = Directory.CreateDirectory(Path.Combine(_folder, "workers")).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Workers"))) File.Copy(file, Path.Combine(program, Path.GetFileName(file)));
        File.WriteAllText(Path.Combine(program, "Pages.cs"), Pages(server.Url));

        feed.Dotnet(program, ["build", "-c", "Release", "-nologo", "-v", "q", "-nodeReuse:false", .. feed.Properties]);

        Assert.Equal("""{"entities":{"person":["Anna Lopez"]}}""", OtherProgram.Run(_folder, "dotnet", Path.Combine(program, "bin", "Release", "net10.0", "Workers.dll"), server.Url).TrimEnd());
    }

    /// <summary>A method for each piece of code of the pages, with the bundled model, its folder and the test's server in place of what is named.</summary>
    private static string Pages(string server)
    {
        var nats = Code("Gliner2.Extensions.Nats");
        var pages = $$"""
            using Gliner2;
            using Gliner2.Extensions.Kafka;
            using Gliner2.Extensions.Nats;
            using Gliner2.Models;
            using Gliner2.Worker;
            using Microsoft.Extensions.DependencyInjection;
            using Microsoft.Extensions.Hosting;

            internal static class Pages
            {
                public static void Worker(IHostApplicationBuilder builder) { {{Assert.Single(Code("Gliner2.Worker"))}} }
                public static void Kafka(IHostApplicationBuilder builder, ExtractionSchema schema) { {{Assert.Single(Code("Gliner2.Extensions.Kafka"))}} }
                public static void Mcp(IHostApplicationBuilder builder) { {{Assert.Single(Code("Gliner2.Mcp"))}} }
                public static void Nats(IHostApplicationBuilder builder) { {{nats[0]}} }
                public static async Task NatsClient(ExtractionSchema schema) { {{nats[1]}} }
            }
            """;
        return pages.Replace("nats://broker:4222", server, StringComparison.Ordinal).Replace("\"fastino/gliner2-base-v1\"", "MiniModel.Folder", StringComparison.Ordinal).Replace("\"/home/me/documents\"", "MiniModel.Folder", StringComparison.Ordinal);
    }

    private static string[] Code(string project) =>
        [.. Blocks().Matches(File.ReadAllText(Path.Combine(RepositoryFolder.Root, "src", project, "PACKAGE.md")).ReplaceLineEndings("\n")).Select(match => $"\n{match.Groups[1].Value}")];

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
