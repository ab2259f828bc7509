using System.Diagnostics;
using Gliner2.Typed;

namespace Gliner2.Runtime.Tests.Typed;

public sealed class CultureTests
{
    [Fact]
    public void A_culture_that_the_system_does_not_know_is_refused()
    {
        Cultures.Require("de-CH", "Bill");
        Assert.Equal(
            "Bill parses values by the culture 'xx-XX', which this process doesn't know: correct the name of [ParseCulture]",
            Assert.Throws<SchemaException>(() => Cultures.Require("xx-XX", "Bill")).Message);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task A_program_without_cultures_says_so_instead_of_reading_by_another(string predefinedOnly)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(WithoutCultures).Assembly.Location, nameof(WithoutCultures)]) { RedirectStandardOutput = true };
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_PREDEFINED_CULTURES_ONLY"] = predefinedOnly;
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(
            ["60000.50", "Bill parses values by the culture 'de-DE', but this process runs in invariant globalization mode and has no cultures: set InvariantGlobalization to false in the project and DOTNET_SYSTEM_GLOBALIZATION_INVARIANT to 0 in the environment, install ICU where it is missing, or take [ParseCulture] away"],
            said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        Assert.Equal(0, process.ExitCode);
    }
}
