using System.Diagnostics;
using System.Reflection;
using System.Text;
using Gliner2.TestSupport;

namespace Gliner2.Samples.Tests;

/// <summary>Runs programs that the build made, and others.</summary>
internal static class Programs
{
    private static readonly string Configuration = typeof(Programs).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    /// <summary>The lines a sample writes.</summary>
    public static string[] RunSample(string name, params string[] arguments) => Run([Path($"samples/{name}", $"Sample.{name}.dll"), .. arguments]);

    /// <summary>A file in a project's output.</summary>
    public static string Path(string project, string file) => System.IO.Path.Combine(RepositoryFolder.Root, project, "bin", Configuration, "net10.0", file);

    /// <summary>The lines that <c>dotnet</c> writes with these arguments.</summary>
    public static string[] Run(params string[] arguments) => RunFile("dotnet", arguments);

    public static string[] RunFile(string file, params string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment.Remove("MSBuildSDKsPath");
        start.Environment.Remove("MSBUILD_EXE_PATH");
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{file} {string.Join(' ', arguments)} ended with {process.ExitCode}\n{text}\n{error.Result}");
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd()).ToArray();
    }

    /// <summary>Where a program lies, if the machine has it.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator).Select(folder => System.IO.Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
