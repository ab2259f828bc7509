using Gliner2.TestSupport.Hub;

namespace Gliner2.Cli.Tests.Common;

/// <summary>Standard streams that are closed or take nothing: an orderly end with exit code 1, and no wait.</summary>
public sealed class StandardStreamsTests : IDisposable
{
    private static readonly string[] Question = ["entities", "--label", "person", "--model-dir", Samples.TinyModel];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_closed_input_is_a_fault_when_it_is_to_be_read()
    {
        Run("<&-", [.. Question, "-"]).ShouldFail(1, "standard input is closed: there is nothing to read from '-'");
        Run("<&-", ["entities", "--labels-json", "-", "--text", "a"]).ShouldFail(1, "standard input is closed: there is nothing to read from '-'");
        Run("<&-", [.. Question, "--text", "a"]).ShouldSucceed();
    }

    [Fact]
    public void A_closed_output_is_a_fault_when_it_is_to_be_written()
    {
        Run(">&-", [.. Question, "--text", "a"]).ShouldFail(1, "standard output is closed: --output FILE writes to a file");
        Run(">&-", ["models", "show"]).ShouldFail(1, "standard output is closed");
        Run(">&-", ["--help"]).ShouldFail(1, "standard output is closed");
        Run(">&-", [.. Question, "--text", "a", "-o", "out.jsonl"]).ShouldSucceed();
        Assert.Single(File.ReadAllLines(_folder.File("out.jsonl")));
    }

    [Theory]
    [InlineData("2>&-")]
    [InlineData("2>/dev/full")]
    public void Errors_that_nobody_can_be_told_of_leave_the_exit_code(string redirection)
    {
        Run(redirection, [.. Question, "nowhere.txt"]).ShouldEnd(1);
        Run(redirection, ["entities", "--lable"]).ShouldEnd(2);
        Run(redirection, ["models", "show", "./nowhere"]).ShouldEnd(1);
        Assert.Single(Run(redirection, [.. Question, "--text", "a", "--offsets", "utf8"]).Lines);
    }

    [Fact]
    public void Messages_never_reach_a_file_that_took_the_number_of_a_closed_stream()
    {
        _folder.Write("in.jsonl", "\"one\"\nbad\n\"three\"\n");
        Run("<&- >&- 2>&-", [.. Question, "in.jsonl", "-o", "out.jsonl", "--on-error", "skip", "-v"]).ShouldEnd(0);
        Assert.All(File.ReadAllLines(_folder.File("out.jsonl")), line => Assert.StartsWith("{\"text\":", line));
        Assert.Equal(2, File.ReadAllLines(_folder.File("out.jsonl")).Length);
    }

    [Fact]
    public void A_full_output_is_a_fault()
    {
        Run(">/dev/full", [.. Question, "--text", "a"]).ShouldFail(1, "standard output can't be written: No space left on device");
        Run(">/dev/full", ["models", "show"]).ShouldFail(1, "No space left on device");
    }

    [Fact]
    public void Messages_can_not_command_the_terminal()
    {
        _folder.Write("in.jsonl", "{\"\\u001b[31mred\": 1}\n");
        Run("", [.. Question, "in.jsonl"]).ShouldFail(1, "in.jsonl:1: no field \"text\" (the object has \"\\u001b[31mred\"; --text-field names another)");
    }

    private Gliner2Process.Outcome Run(string redirection, string[] arguments) => Gliner2Process.RunShell(_folder.Path, $"exec \"$0\" \"$@\" {redirection}", arguments);
}
