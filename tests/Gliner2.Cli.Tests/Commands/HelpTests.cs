using Gliner2.Cli.Commands;

namespace Gliner2.Cli.Tests.Commands;

public class HelpTests
{
    [Theory]
    [InlineData("")]
    [InlineData("entities")]
    [InlineData("classify")]
    [InlineData("relations")]
    [InlineData("json")]
    [InlineData("run")]
    [InlineData("decide")]
    [InlineData("graph")]
    [InlineData("count")]
    [InlineData("schema")]
    [InlineData("try")]
    [InlineData("serve")]
    [InlineData("mcp")]
    [InlineData("worker")]
    [InlineData("submit")]
    [InlineData("collect")]
    [InlineData("status")]
    [InlineData("models")]
    public void Help_of_each_command(string command)
    {
        string[] arguments = command.Length == 0 ? ["--help"] : [command, "--help"];
        GoldenFile.ShouldEqual($"help{(command.Length == 0 ? "" : "-")}{command}.txt", Gliner2Process.Run(arguments).ShouldSucceed().Output);
    }

    [Fact]
    public void A_run_makes_no_command_but_its_own() =>
        Assert.All(new GlinerCommand(null).Subcommands, command => Assert.Equal(command.Name, Assert.Single(new GlinerCommand(command.Name).Subcommands).Name));

    [Fact]
    public void Help_wins_over_faults() => Assert.StartsWith("Find entities", Gliner2Process.Run("entities", "--threshold", "7", "-h").ShouldSucceed().Output);

    [Fact]
    public void The_version_is_three_numbers() => Assert.Matches(@"^\d+\.\d+\.\d+\s*$", Gliner2Process.Run("--version").ShouldSucceed().Output);

    [Fact]
    public void Completions_name_options_and_words()
    {
        Assert.Contains("--labels-json", Gliner2Process.Run("[suggest:19]", "gliner2 entities --").ShouldSucceed().Lines);
        Assert.Equal(["allow", "disallow", "longest", "nested"], Gliner2Process.Run("[suggest:34]", "gliner2 entities --overlap-policy ").ShouldSucceed().Lines.Order());
    }
}
