namespace Gliner2.Extensions.Hosting.Telemetry;

/// <summary>What a schema asks for, in one word of a few.</summary>
internal static class TaskName
{
    public static string Of(ExtractionSchema schema) => (schema.Entities.Count > 0, schema.Classifications.Count > 0, schema.Relations.Count > 0, schema.Structures.Count > 0) switch
    {
        (true, false, false, false) => "entities",
        (false, true, false, false) => "classification",
        (false, false, true, false) => "relations",
        (false, false, false, true) => "records",
        _ => "mixed",
    };
}
