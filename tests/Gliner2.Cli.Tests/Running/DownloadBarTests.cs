using Gliner2.Cli.Running;

namespace Gliner2.Cli.Tests.Running;

public class DownloadBarTests
{
    [Theory]
    [InlineData(0, 1_000_000_000, 0, 0, "f [........................] 0% 0 B of 1 GB")]
    [InlineData(250_000_000, 1_000_000_000, 200_000_000, 10, "f [######..................] 25% 250 MB of 1 GB, 20 MB/s, 00:00:37 left")]
    [InlineData(1_000_000_000, 1_000_000_000, 1_000_000_000, 10, "f [########################] 100% 1 GB of 1 GB, 100 MB/s, 00:00:00 left")]
    public void Shows_share_speed_and_time_left(long bytes, long size, long fetched, int seconds, string expected) =>
        Assert.Equal(expected, DownloadBar.Line(new HubProgress("a/b", "f", bytes, size, bytes, size), fetched, TimeSpan.FromSeconds(seconds)));
}
