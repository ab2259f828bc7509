namespace Gliner2.Results;

internal static class RequestedRelationsExtension
{
    /// <summary>Names of the relations that a formatted result shows even when it has no instance of them.</summary>
    public static IReadOnlyList<string> RequestedRelations(this ExtractionSchema schema)
    {
        var names = new string[schema.Relations.Count];
        for (var i = 0; i < names.Length; i++) names[i] = schema.Relations[i].Name;
        return names;
    }
}
