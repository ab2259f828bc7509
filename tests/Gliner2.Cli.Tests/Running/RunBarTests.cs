using Gliner2.Cli.Running;

namespace Gliner2.Cli.Tests.Running;

public class RunBarTests
{
    [Theory]
    [InlineData(1, 0, null, 0, 0.1, "1 text")]
    [InlineData(1234, 0, null, 0, 10, "1,234 texts, 123.4/s")]
    [InlineData(500, 2, 0.25, 0, 10, "500 texts, 50/s, 25%, 00:00:30 left, 2 skipped")]
    [InlineData(500, 0, 0.75, 0.5, 10, "500 texts, 50/s, 75%, 00:00:10 left")]
    [InlineData(9, 0, 0.9999, 0, 90_000, "9 texts, 0/s, 99%, 00:00:09 left")]
    public void The_line(long answered, long skipped, double? share, double startShare, double seconds, string line) =>
        Assert.Equal(line, RunBar.Line(answered, skipped, share, startShare, TimeSpan.FromSeconds(seconds)));
}
