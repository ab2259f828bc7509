using System.Text;
using Gliner2.Checkpoints;

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
        using var lines = new StringReader(Text(path));
        if (lines.ReadLine()?.Trim() != "---") return null;

        while (lines.ReadLine() is { } line && line.Trim() != "---")
        {
            if (line.StartsWith(Key, StringComparison.Ordinal))
                return line[Key.Length..].Trim().Trim('"', '\'') is { Length: > 0 } name ? name : null;
        }

        return null;
    }

    // A card that can't be read says nothing.
    private static string Text(string path)
    {
        try
        {
            return Encoding.UTF8.GetString(ModelFiles.Read(path)).TrimStart('\uFEFF');
        }
        catch (ModelException)
        {
            return "";
        }
    }
}
