using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Gliner2.TestSupport;
using Xunit.Abstractions;

namespace Gliner2.Package.Tests;

/// <summary>README's typed program, made of the packages alone: built, published, in a single file and as a native executable, each finds the model and answers what README says.</summary>
public sealed partial class ApplicationTests(ITestOutputHelper output) : IDisposable
{
    private const string Version = "0.0.0-applicationtest";
    private static readonly string[] ModelFiles = ["LICENSES.md", "README.md", "config.json", "encoder_config/config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"];

    private static readonly string[] Quiet = ["-nologo", "-v", "q", "-nodeReuse:false"];

    private readonly string _folder = Directory.CreateTempSubdirectory("gliner2-application").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Readmes_typed_program_runs_from_the_packages_however_it_is_published()
    {
        var feed = new Feed(_folder, Version, output);
        var model = feed.Pack("Gliner2.Runtime", "Gliner2.Models.Mini")[1];
        Assert.Equal(ModelFiles.Select(file => $"models/gliner2-mini-en/{file}"), Entries(model, "models/"));
        Assert.Equal(["build/Gliner2.Models.Mini.targets", "buildTransitive/Gliner2.Models.Mini.targets"], Entries(model, "build"));

        var (program, expected) = Readme();
        var application = Path.Combine(_folder, "application");
        Copy(Path.Combine(AppContext.BaseDirectory, "Application"), application);
        File.WriteAllText(Path.Combine(application, "Program.cs"), program);

        feed.Dotnet(application, ["build", "-c", "Release", .. Quiet, .. feed.Properties]);
        Answers(Path.Combine(application, "bin", "Release", "net10.0"), expected);
        foreach (var way in (string[][])[["PublishSingleFile"], ["PublishAot", "-p:StripSymbols=false", $"-p:CppCompilerAndLinker={Linker()}"]])
        {
            var published = Path.Combine(_folder, way[0]);
            var alone = way[0] == "PublishAot" ? "true" : "false";
            feed.Dotnet(application, ["publish", "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", alone, $"-p:{way[0]}=true", .. way[1..], "-o", published, .. Quiet, .. feed.Properties]);
            Assert.False(File.Exists(Path.Combine(published, "Application.dll")));
            Answers(published, expected);
        }

        // A native executable has the fast kernels, unless its author says otherwise.
        Assert.Equal("x86-64-v3", Instructions("linux-x64"));
        Assert.Equal("", Instructions("linux-arm64"));
        Assert.Equal("native", Instructions("win-x64", "-p:IlcInstructionSet=native"));

        string Instructions(string system, params string[] more) =>
            feed.Dotnet(application, ["msbuild", "-getProperty:IlcInstructionSet", "-p:PublishAot=true", $"-p:RuntimeIdentifier={system}", .. feed.Properties, .. more]).Trim();
    }

    private static IEnumerable<string> Entries(string file, string start)
    {
        using var package = ZipFile.OpenRead(file);
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
        Assert.Equal(expected, OtherProgram.Run(_folder, program).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    private static string Linker() => ((string[])["clang", "gcc"]).FirstOrDefault(program => OtherProgram.Find(program) is not null) ?? throw new InvalidOperationException("this machine has no native linker: install clang or gcc to publish a native executable");

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    [GeneratedRegex("```csharp\n(.*?)```\n\n```text\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex TypedProgram();
}
