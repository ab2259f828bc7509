using System.Diagnostics;
using System.Reflection;
using Gliner2.TestSupport;

namespace Gliner2.Samples.Tests;

/// <summary>Runs programs that the build made, and others.</summary>
internal static class Programs
{
    private static readonly string Configuration = typeof(Programs).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    /// <summary>The lines a sample writes.</summary>
    public static string[] RunSample(string name, params string[] arguments) => Run([Path($"samples/{name}", $"Sample.{name}.dll"), .. arguments]);

    /// <summary>A sample that runs until it is killed.</summary>
    public static Process StartSample(string name, params string[] arguments) =>
        Process.Start(new ProcessStartInfo("dotnet", [Path($"samples/{name}", $"Sample.{name}.dll"), .. arguments]) { RedirectStandardOutput = true })!;

    /// <summary>A file in a project's output.</summary>
    public static string Path(string project, string file) => System.IO.Path.Combine(RepositoryFolder.Root, project, "bin", Configuration, "net10.0", file);

    /// <summary>The lines that <c>dotnet</c> writes with these arguments.</summary>
    public static string[] Run(params string[] arguments) => RunFile("dotnet", arguments);

    /// <summary>The lines that a program writes.</summary>
    public static string[] RunFile(string file, params string[] arguments) =>
        OtherProgram.Run(null, file, arguments).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd()).ToArray();
}
