using System.Diagnostics;
using System.Reflection;
using Gliner2.TestSupport;
using Xunit.Abstractions;

namespace Gliner2.Package.Tests;

/// <summary>A folder of packages that this build made.</summary>
internal sealed class Feed(string folder, string version, ITestOutputHelper output)
{
    private static readonly string Configuration = typeof(Feed).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    /// <summary>Where this build restored the packages of others to, so that no network is needed.</summary>
    public static string OtherPackages { get; } =
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } given ? given : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public string Path { get; } = System.IO.Path.Combine(folder, "feed");

    /// <summary>What a build is told to take our packages from the feed. All others lie where this build restored its own, or come from where NuGet takes them.</summary>
    public string[] Properties =>
    [
        $"-p:Gliner2Version={version}", $"-p:RestoreAdditionalProjectSources={Path}", $"-p:RestorePackagesPath={System.IO.Path.Combine(folder, "packages")}",
        $"-p:RestoreFallbackFolders={OtherPackages}", "-p:NuGetAudit=false",
    ];

    /// <summary>Packs projects that are built, with one start of the tool; the packages' files.</summary>
    public string[] Pack(params string[] projects)
    {
        var all = System.IO.Path.Combine(folder, $"{projects[0]}.proj");
        var files = string.Join(';', projects.Select(project => System.IO.Path.Combine(RepositoryFolder.Root, "src", project, $"{project}.csproj")));
        File.WriteAllText(all, $"""<Project><Target Name="Pack"><MSBuild Projects="{files}" Targets="Pack" Properties="NoBuild=true;Configuration={Configuration};PackageOutputPath={Path};PackageVersion={version}" /></Target></Project>""");
        Dotnet(RepositoryFolder.Root, "msbuild", all, "-t:Pack", "-nologo", "-v:q", "-nodeReuse:false");
        return [.. projects.Select(project => System.IO.Path.Combine(Path, $"{project}.{version}.nupkg"))];
    }

    /// <summary>What <c>dotnet</c> writes.</summary>
    public string Dotnet(string where, params string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        var text = OtherProgram.Run(where, "dotnet", arguments);
        output.WriteLine($"dotnet {arguments[0]}: {watch.Elapsed.TotalSeconds:F1} s");
        return text;
    }
}
