namespace Gliner2.TestSupport;

/// <summary>The browser that tests of pages look at them with.</summary>
public static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome"];

    /// <summary>The program that <c>CHROMIUM</c> names, else the first of its usual names on the path.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static string Find()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } given) return given;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name))).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("pages are tested in Chromium: install it (.ci/run does, where apt-get is), or name it in CHROMIUM");
    }
}
