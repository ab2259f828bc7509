using System.Globalization;
using Gliner2.TestSupport.Hub;

namespace Gliner2.Cli.Tests;

/// <summary>ONNX Runtime's native library in a real process: what it leaves behind, what it says, how many threads it takes, what happens without it.</summary>
public sealed class NativeLibraryTests : IDisposable
{
    private static readonly string[] Question = ["entities", "--offline", "--label", "person", "--text", "Tim Cook"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("entities", "--offline", "--label", "person", "--text", "Tim Cook")]
    [InlineData("entities", "--offline", "--label", "person", "--text", "Tim Cook", "--precision", "int8")]
    [InlineData("models", "show")]
    [InlineData("models", "verify")]
    public void A_fresh_home_stays_empty(params string[] command)
    {
        Run(new() { ["HOME"] = _folder.Path }, command).ShouldSucceed();
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_home_that_can_not_be_written_is_not_worth_a_word() => Run(new() { ["HOME"] = "/proc/1/nowhere" }, Question).ShouldSucceed();

    [Fact]
    public void Its_log_is_part_of_the_debug_log_alone()
    {
        Assert.DoesNotContain("ONNX Runtime", Run([], [.. Question, "--log-level", "info"]).Errors, StringComparison.Ordinal);
        var lines = Run([], [.. Question, "--log-level", "debug"]).Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(lines, line => line.StartsWith("debug: ONNX Runtime (Info): ", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.Matches("^(debug|info): ", line));
    }

    [Fact]
    public async Task A_run_stopped_in_the_middle_says_only_that()
    {
        var text = string.Join(' ', Enumerable.Repeat("Anna met Otto in town.", 60));
        _folder.Write("in.jsonl", string.Concat(Enumerable.Repeat($"\"{text}\"\n", 2_000)));
        using var process = Gliner2Process.Start("entities", "--label", "person", _folder.File("in.jsonl"), "--batch-size", "4", "-v");
        Assert.NotNull(await process.Output.ReadLineAsync());
        process.Signal("INT");
        var outcome = process.Finish();
        Assert.Equal(130, outcome.ExitCode);
        Assert.All(outcome.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches("^(info: |error: stopped$)", line));
    }

    /// <summary>What .NET takes for the processors it may use, in a container for instance, is what the native library's pool gets. A few threads more or less are .NET's own.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(32)]
    public async Task The_default_number_of_threads_is_that_of_the_processors_allowed(int processors)
    {
        if (!OperatingSystem.IsLinux()) return;
        Assert.InRange(await ThreadsOf(processors) - await ThreadsOf(processors, "--threads", "1"), processors - 8, processors + 6);
    }

    [Fact]
    public void Without_it_the_error_names_library_platform_and_the_way_out()
    {
        if (!OperatingSystem.IsLinux()) return;
        var program = CopyOfTheProgram();
        foreach (var library in Directory.GetFiles(_folder.Path, "libonnxruntime.so", SearchOption.AllDirectories)) File.WriteAllText(library, "not a library");
        using var process = Gliner2Process.StartProgram(program, Question);
        process.Input.Close();
        var outcome = process.Finish();
        Assert.Equal((1, ""), (outcome.ExitCode, outcome.Output));
        Assert.Matches(@"^error: ONNX Runtime's native library \(libonnxruntime\.so\) can't be loaded on linux-(x64|arm64)\. Let the application reference the package Microsoft\.ML\.OnnxRuntime.* The system says: .+\n$", outcome.Errors);
    }

    /// <summary>The threads of a process that has answered once.</summary>
    private static async Task<int> ThreadsOf(int processors, params string[] arguments)
    {
        using var process = Gliner2Process.Start(
            new Dictionary<string, string> { ["DOTNET_PROCESSOR_COUNT"] = processors.ToString(CultureInfo.InvariantCulture) },
            ["entities", "--label", "person", "--model-dir", Samples.TinyModel, .. arguments, "-"]);
        process.Input.Write("\"Anna\"\n");
        process.Input.Flush();
        Assert.NotNull(await process.Output.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)));
        return Directory.GetDirectories($"/proc/{process.Id}/task").Length;
    }

    private string CopyOfTheProgram()
    {
        var from = Path.GetDirectoryName(Gliner2Process.Program)!;
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(from, file);
            var wanted = relative.StartsWith("gliner2", StringComparison.OrdinalIgnoreCase) || Path.GetExtension(relative) == ".dll" || relative.StartsWith("models", StringComparison.Ordinal) || relative.Contains("linux-", StringComparison.Ordinal);
            if (!wanted) continue;
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(relative))!);
            File.Copy(file, _folder.File(relative));
        }

        return _folder.File(Path.GetFileName(Gliner2Process.Program));
    }

    private static Gliner2Process.Outcome Run(Dictionary<string, string> environment, string[] arguments)
    {
        using var process = Gliner2Process.Start(environment, arguments);
        process.Input.Close();
        return process.Finish();
    }
}
