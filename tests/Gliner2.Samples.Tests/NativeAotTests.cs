namespace Gliner2.Samples.Tests;

/// <summary>A program with the typed API, published as a native executable and run.</summary>
public sealed class NativeAotTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gliner2-native").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_native_sample_publishes_without_a_warning_and_runs()
    {
        var linker = TestSupport.OtherProgram.Find("clang") ?? TestSupport.OtherProgram.Find("gcc")
            ?? throw new InvalidOperationException("this machine has no native linker: install clang or gcc to publish and run the native sample");
        var lines = Programs.Run(
            "publish", Path.Combine(TestSupport.RepositoryFolder.Root, "samples/NativeAot/Sample.NativeAot.csproj"), "-c", "Release",
            "-o", _folder, $"-p:CppCompilerAndLinker={Path.GetFileName(linker)}", "-p:StripSymbols=false", "-p:NuGetAudit=false", "-nologo", "-nodeReuse:false");
        Assert.DoesNotContain(lines, l => l.Contains("warning", StringComparison.OrdinalIgnoreCase));

        Assert.Equal(
            ["native: True", "people: Grace Hopper", "organizations: US Navy", "field: Military"],
            Programs.RunFile(Path.Combine(_folder, OperatingSystem.IsWindows() ? "Sample.NativeAot.exe" : "Sample.NativeAot")));
    }
}
