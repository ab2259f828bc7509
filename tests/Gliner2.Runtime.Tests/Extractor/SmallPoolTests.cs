using System.Diagnostics;

namespace Gliner2.Runtime.Tests.Extractor;

public sealed class SmallPoolTests
{
    [Fact]
    public async Task Batch_calls_on_all_threads_of_the_pool_do_not_wait_for_another_one()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(SmallPool).Assembly.Location, nameof(SmallPool)]) { RedirectStandardOutput = true };
        // Not fewer threads than processors may be asked for.
        start.Environment["DOTNET_PROCESSOR_COUNT"] = "2";
        using var process = Process.Start(start)!;
        try
        {
            var said = process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(5));
            Assert.Equal("4000", (await said).Trim());
            Assert.Equal(0, process.ExitCode);
        }
        finally
        {
            process.Kill();
        }
    }
}
