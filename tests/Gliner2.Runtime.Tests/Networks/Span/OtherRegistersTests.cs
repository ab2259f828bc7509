using System.Diagnostics;
using System.Runtime.InteropServices;
using Gliner2.Kernels;

namespace Gliner2.Runtime.Tests.Networks.Span;

/// <summary>The whole network with each set of vector instructions that .NET can be told to leave out.</summary>
public sealed class OtherRegistersTests
{
    [Theory]
    [InlineData("EnableAVX512", 8)]
    [InlineData("EnableAVX2", 8)]
    [InlineData("EnableAVX", 4)]
    [InlineData("EnableHWIntrinsic", 0)]
    public async Task Scores_are_the_recorded_ones_without_these_instructions(string setting, int lanes)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(OtherRegisters).Assembly.Location, nameof(OtherRegisters)]) { RedirectStandardOutput = true };
        start.Environment[$"DOTNET_{setting}"] = "0";
        using var process = Process.Start(start)!;
        try
        {
            var said = process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(5));
            // Arm's vectors can't be left out one by one.
            var expected = RuntimeInformation.ProcessArchitecture == Architecture.X64 || lanes == 0 ? Math.Min(lanes, Widest.Lanes) : Widest.Lanes;
            Assert.Equal($"{expected} lanes", (await said).Trim());
            Assert.Equal(0, process.ExitCode);
        }
        finally
        {
            process.Kill();
        }
    }
}
