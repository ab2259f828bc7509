namespace Gliner2.Inspection;

/// <summary>The licence of a model: what the head of its card says, else the licence file beside it.</summary>
internal static class LicenceReader
{
    private const string Key = "license:";
    private static readonly string[] Files = ["LICENSE", "LICENSE.md", "LICENSE.txt", "LICENSES.md", "NOTICE"];

    public static string? Find(string folder)
    {
        var card = Path.Combine(folder, "README.md");
        return (File.Exists(card) ? FromCard(card) : null)
            ?? (Files.FirstOrDefault(name => File.Exists(Path.Combine(folder, name))) is { } file ? $"see {file}" : null);
    }

    /// <summary>A card begins with metadata between two lines of dashes.</summary>
    private static string? FromCard(string path)
    {
        using var lines = File.ReadLines(path).GetEnumerator();
        if (!lines.MoveNext() || lines.Current.Trim() != "---") return null;

        while (lines.MoveNext() && lines.Current.Trim() != "---")
        {
            if (lines.Current.StartsWith(Key, StringComparison.Ordinal))
                return lines.Current[Key.Length..].Trim().Trim('"', '\'') is { Length: > 0 } name ? name : null;
        }

        return null;
    }
}
