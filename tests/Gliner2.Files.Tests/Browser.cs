using System.Diagnostics;
using Gliner2.TestSupport;

namespace Gliner2.Files.Tests;

/// <summary>Chromium without a window: opens a page and gives what it has become.</summary>
internal static class Browser
{
    /// <summary>The page's elements after its scripts have run.</summary>
    /// <param name="page">The page's file.</param>
    /// <param name="fragment">What follows the number sign of its address.</param>
    public static async Task<string> Dom(string page, string fragment = "")
    {
        var profile = Directory.CreateTempSubdirectory("gliner2-browser-");
        try
        {
            var start = new ProcessStartInfo(Chromium.Find()) { RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var argument in new[] { "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", $"--user-data-dir={profile.FullName}", "--window-size=1400,900", "--virtual-time-budget=10000", "--dump-dom", $"{new Uri(page)}{(fragment.Length > 0 ? "#" : "")}{fragment}" })
                start.ArgumentList.Add(argument);
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var dom = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.True(dom.Length > 100, $"Chromium gave nothing: {await errors}");
            return dom;
        }
        finally
        {
            profile.Delete(recursive: true);
        }
    }
}
