using System.Text.Json;
using Gliner2.TestSupport;

namespace Gliner2.Runtime.Tests.Text;

/// <summary>The recordings of everything below the model.</summary>
internal static class TextRecordings
{
    /// <summary>A file of <c>text/</c>: of the reference in use, or the repository's where that one has none.</summary>
    public static string PathOf(string name) =>
        ReferenceFolder.Find($"text/{name}") ?? Path.Combine(RepositoryFolder.Root, "tests", "reference", "text", name);

    /// <summary>The lines of a recording.</summary>
    public static IEnumerable<JsonElement> Lines(string name) => CaseReader.Lines(PathOf(name));

    /// <summary>A whole JSON file.</summary>
    public static JsonElement Json(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(PathOf(name)));
        return document.RootElement.Clone();
    }

    /// <summary>A string for a report: escaped, and cut.</summary>
    public static string Show(string text) => JsonSerializer.Serialize(text.Length > 80 ? text[..80] : text);
}
