using System.IO.Compression;
using Gliner2.TestSupport;
using Xunit.Abstractions;

namespace Gliner2.Package.Tests;

/// <summary>The packed package, used as a user would: restored from a folder, built by a project that knows nothing else, and run.</summary>
public sealed class PackageTests(ITestOutputHelper output) : IDisposable
{
    private const string Version = "0.0.0-packagetest";
    private readonly string _folder = Directory.CreateTempSubdirectory("gliner2-package").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_consumer_restores_builds_and_runs()
    {
        var feed = new Feed(_folder, Version, output);
        using (var package = ZipFile.OpenRead(feed.Pack("Gliner2.Runtime")[0]))
        {
            string[] expected = ["analyzers/dotnet/cs/Gliner2.CodeFixes.dll", "analyzers/dotnet/cs/Gliner2.Generators.dll", "analyzers/dotnet/vb/Gliner2.Generators.dll", "build/Gliner2.Runtime.targets", "build/NativeInstructions.targets", "buildTransitive/Gliner2.Runtime.targets", "buildTransitive/NativeInstructions.targets", "lib/net8.0/Gliner2.Runtime.dll", "lib/net8.0/Gliner2.Runtime.xml"];
            Assert.Equal(expected, package.Entries.Select(e => e.FullName).Where(e => e.StartsWith("analyzers/", StringComparison.Ordinal) || e.StartsWith("build", StringComparison.Ordinal) || e.StartsWith("lib/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
            var pages = Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Root, "docs/rules"), "*.md").Select(page => "docs/rules/" + Path.GetFileName(page));
            Assert.Equal(pages.Order(StringComparer.Ordinal), package.Entries.Select(e => e.FullName).Where(e => e.StartsWith("docs/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
            using var nuspec = new StreamReader(package.Entries.Single(e => e.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open());
            var text = nuspec.ReadToEnd();
            Assert.Contains("Microsoft.ML.OnnxRuntime", text);
            Assert.DoesNotContain("CodeAnalysis", text);
            Assert.DoesNotContain("Gliner2.Generators", text);
        }

        var consumer = Path.Combine(_folder, "consumer");
        foreach (var folder in (string[])["", "Library"])
        {
            Directory.CreateDirectory(Path.Combine(consumer, folder));
            foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Consumer", folder))) File.Copy(file, Path.Combine(consumer, folder, Path.GetFileName(file)));
        }
        // Everything but our own package comes from the folder that this build restored its packages to, so that no network is needed.
        feed.Dotnet(consumer, "restore", $"-p:Gliner2Version={Version}", "--source", feed.Path, "--source", Feed.OtherPackages, "--packages", Path.Combine(_folder, "packages"), $"-p:RestoreFallbackFolders={Feed.OtherPackages}", "-p:NuGetAudit=false");
        feed.Dotnet(consumer, "build", "--no-restore", $"-p:Gliner2Version={Version}", "-nologo", "-v", "q", "-nodeReuse:false");

        var lines = feed.Dotnet(consumer, Path.Combine(consumer, "bin/Debug/net10.0/Consumer.dll"), ReferenceFolder.ModelFolder("mini")).Split('\n', StringSplitOptions.TrimEntries);
        Assert.Equal("""{"entities":{"email address":{"description":"E-mail addresses","validators":[{"pattern":"[\\w.+-]+@[\\w-]+\\.[\\w.]+"}]}},"classifications":[{"task":"kind","labels":{"invoice":"Asks for money.","other":"Anything else."}}]}""", lines[0]);
        Assert.Equal("jane@acme.org", lines[1]);
        Assert.Equal("0", lines[2]);
        // The library's documentation file has the descriptions.
        Assert.Equal("""{"entities":{"place":{"description":"where it was written","dtype":"str"}},"structures":{"person":{"fields":[{"name":"name","dtype":"str","description":"first and last name"}]}}}""", lines[3]);
    }
}
