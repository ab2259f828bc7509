using Gliner2.TestSupport;
using Xunit.Abstractions;

namespace Gliner2.Package.Tests;

/// <summary>The packed tool, installed from a folder and run from another, with nothing but what its package brings.</summary>
public sealed class ToolTests(ITestOutputHelper output) : IDisposable
{
    private const string Version = "0.0.0-tooltest";
    private readonly string _folder = Directory.CreateTempSubdirectory("gliner2-tool").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_tool_installs_and_answers_with_the_model_inside()
    {
        var feed = new Feed(_folder, Version, output);
        feed.Pack("Gliner2.Cli");
        var tools = Path.Combine(_folder, "tools");

        feed.Dotnet(_folder, "tool", "install", "Gliner2.Cli", "--tool-path", tools, "--source", feed.Path, "--version", Version);

        var tool = Path.Combine(tools, OperatingSystem.IsWindows() ? "gliner2.exe" : "gliner2");
        Assert.Equal("""{"text":"Tim Cook leads Apple.","result":{"entities":{"person":["Tim Cook"],"company":["Apple"]}}}""",
            OtherProgram.Run(_folder, tool, "entities", "--offline", "--label", "person", "--label", "company", "--text", "Tim Cook leads Apple.").TrimEnd());
    }
}
