using System.Diagnostics;
using System.IO.Compression;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Gliner2.TestSupport;
using Xunit.Abstractions;

namespace Gliner2.Package.Tests;

/// <summary>README's typed program, made of the packages alone: built, published, in a single file and as a native executable, each finds the model and answers what README says.</summary>
public sealed partial class ApplicationTests(ITestOutputHelper output) : IDisposable
{
    private const string Version = "0.0.0-applicationtest";
    private static readonly string Configuration = typeof(ApplicationTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
    private static readonly string[] ModelFiles = ["LICENSES.md", "README.md", "config.json", "encoder_config/config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"];

    private static readonly string[] Quiet = ["-nologo", "-v", "q", "-nodeReuse:false"];

    private readonly string _folder = Directory.CreateTempSubdirectory("gliner2-application").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Readmes_typed_program_runs_from_the_packages_however_it_is_published()
    {
        var feed = Path.Combine(_folder, "feed");
        foreach (var project in (string[])["Gliner2.Runtime", "Gliner2.Models.Mini"])
            Dotnet(RepositoryFolder.Root, "pack", $"src/{project}/{project}.csproj", "--no-build", "-c", Configuration, "-o", feed, $"-p:PackageVersion={Version}");
        Assert.Equal(ModelFiles.Select(file => $"models/gliner2-mini-en/{file}"), Entries(feed, "models/"));
        Assert.Equal(["build/Gliner2.Models.Mini.targets", "buildTransitive/Gliner2.Models.Mini.targets"], Entries(feed, "build"));

        var (program, expected) = Readme();
        var application = Path.Combine(_folder, "application");
        Copy(Path.Combine(AppContext.BaseDirectory, "Application"), application);
        File.WriteAllText(Path.Combine(application, "Program.cs"), program);

        Dotnet(application, ["build", "-c", "Release", .. Quiet, .. Packages(feed)]);
        Answers(Path.Combine(application, "bin", "Release", "net10.0"), expected);
        foreach (var way in (string[][])[["PublishSingleFile"], ["PublishAot", "-p:StripSymbols=false", $"-p:CppCompilerAndLinker={Linker()}"]])
        {
            var published = Path.Combine(_folder, way[0]);
            var alone = way[0] == "PublishAot" ? "true" : "false";
            Dotnet(application, ["publish", "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", alone, $"-p:{way[0]}=true", .. way[1..], "-o", published, .. Quiet, .. Packages(feed)]);
            Assert.False(File.Exists(Path.Combine(published, "Application.dll")));
            Answers(published, expected);
        }
    }

    /// <summary>Our packages come from the feed; all others lie where this build restored its own, or come from where NuGet takes them.</summary>
    private string[] Packages(string feed) =>
    [
        $"-p:Gliner2Version={Version}", $"-p:RestoreAdditionalProjectSources={feed}", $"-p:RestorePackagesPath={Path.Combine(_folder, "packages")}",
        $"-p:RestoreFallbackFolders={PackageFolder()}", "-p:NuGetAudit=false",
    ];

    private static string PackageFolder() =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } given ? given : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static IEnumerable<string> Entries(string feed, string start)
    {
        using var package = ZipFile.OpenRead(Path.Combine(feed, $"Gliner2.Models.Mini.{Version}.nupkg"));
        return package.Entries.Select(entry => entry.FullName).Where(name => name.StartsWith(start, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
    }

    /// <summary>The program and what it writes.</summary>
    private static (string Program, string[] Output) Readme()
    {
        var match = TypedProgram().Match(File.ReadAllText(Path.Combine(RepositoryFolder.Root, "README.md")).ReplaceLineEndings("\n"));
        Assert.True(match.Success, "README has no typed program with its output below");
        return (match.Groups[1].Value, match.Groups[2].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private void Answers(string folder, string[] expected)
    {
        Assert.All(ModelFiles, file => Assert.True(File.Exists(Path.Combine(folder, "models", "gliner2-mini-en", file)), $"{file} isn't in {folder}"));
        var program = Path.Combine(folder, OperatingSystem.IsWindows() ? "Application.exe" : "Application");
        Assert.Equal(expected, Run(_folder, program).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    private static string Linker() => ((string[])["clang", "gcc"]).FirstOrDefault(OnPath) ?? throw new InvalidOperationException("this machine has no native linker: install clang or gcc to publish a native executable");

    private static bool OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private void Dotnet(string folder, params string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        Run(folder, "dotnet", arguments);
        output.WriteLine($"dotnet {arguments[0]}: {watch.Elapsed.TotalSeconds:F1} s");
    }

    private static string Run(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment.Remove("MSBuildSDKsPath");
        start.Environment.Remove("MSBUILD_EXE_PATH");
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}\n{text}\n{error.Result}");
        return text;
    }

    [GeneratedRegex("```csharp\n(.*?)```\n\n```text\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex TypedProgram();
}
