using System.Diagnostics;
using System.Text;

namespace Gliner2.TestSupport;

/// <summary>Runs programs as a user does.</summary>
public static class OtherProgram
{
    /// <summary>What a program writes to standard output. It has to end with 0.</summary>
    /// <param name="folder">Where it runs; null for the tests' own folder.</param>
    /// <param name="program">Its file, or a name on the path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <exception cref="InvalidOperationException">It ended with another code; the message has all that it wrote.</exception>
    public static string Run(string? folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8, WorkingDirectory = folder ?? "" };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment.Remove("MSBuildSDKsPath");
        start.Environment.Remove("MSBUILD_EXE_PATH");
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? text : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}\n{text}\n{error.Result}");
    }

    /// <summary>Where a program lies, if the machine has it on its path.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
