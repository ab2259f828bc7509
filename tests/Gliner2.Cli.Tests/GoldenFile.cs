using Gliner2.TestSupport;

namespace Gliner2.Cli.Tests;

/// <summary>Compares output with a file of the repository. <c>GLINER2_UPDATE_GOLDEN=1</c> writes the file instead.</summary>
internal static class GoldenFile
{
    public static void ShouldEqual(string name, string actual)
    {
        var path = Path.Combine(RepositoryFolder.Root, "tests", "Gliner2.Cli.Tests", "Golden", name);
        if (Environment.GetEnvironmentVariable("GLINER2_UPDATE_GOLDEN") == "1")
            File.WriteAllText(path, actual);
        else
            Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual.ReplaceLineEndings("\n"));
    }
}
