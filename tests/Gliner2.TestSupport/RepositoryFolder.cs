namespace Gliner2.TestSupport;

/// <summary>The repository that the running tests were built from.</summary>
public static class RepositoryFolder
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Gliner2.Sdk.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"no Gliner2.Sdk.sln above {AppContext.BaseDirectory}: run the tests from a build inside the repository");
    }
}
