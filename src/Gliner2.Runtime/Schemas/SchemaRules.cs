namespace Gliner2.Schemas;

/// <summary>Which names and texts a schema can have. The source generator compiles this too, so that what a schema refuses when it is built is reported at build time.</summary>
internal static class SchemaRules
{
    /// <summary>The key under which an answer has its entities; taken once a schema asks for any.</summary>
    public const string EntitiesKey = "entities";

    /// <summary>The key under which an answer has its relations; always taken.</summary>
    public const string RelationsKey = "relation_extraction";

    /// <summary>The key under which a record of a structure with a mode has its probability.</summary>
    public const string RecordConfidenceKey = "confidence";

    /// <summary>Keys that a mention has in an answer.</summary>
    public static readonly string[] MentionKeys = ["text", "confidence", "start", "end"];

    /// <summary>The first reserved marker in a text, or null.</summary>
    public static string? MarkerIn(string text)
    {
        foreach (var marker in Markers.Text)
            if (text.Contains(marker, StringComparison.Ordinal)) return marker;
        return null;
    }
}
