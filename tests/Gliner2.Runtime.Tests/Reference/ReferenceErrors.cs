using System.Text.Json;
using Gliner2.TestSupport;

namespace Gliner2.Runtime.Tests.Reference;

/// <summary>Kind <c>error</c>: the call must be refused, by an exception that says so and not by an accident.</summary>
internal static class ReferenceErrors
{
    private static readonly string[] Places = ["schema", "option", "batch", "long", "input"];

    /// <summary>Null when the call is refused.</summary>
    public static string? Refused(Gliner2Extractor extractor, ReferenceCase item)
    {
        var where = item.Find("where")?.GetString();
        if (where is not null && !Places.Contains(where)) throw new InvalidDataException($"{item.Id}: the tests don't know '{where}'");
        try
        {
            Run(extractor, item, where);
        }
        catch (Exception e) when (e is SchemaException or InputException or ArgumentException)
        {
            return null;
        }
        return $"accepted {item["call"].GetRawText()} {item["options"].GetRawText()}";
    }

    private static void Run(Gliner2Extractor extractor, ReferenceCase item, string? where)
    {
        var options = item["options"];
        var schema = ReferenceCalls.Schema(item["call"]);
        switch (where)
        {
            case "batch" when options.TryGetProperty("schemas", out var count):
                extractor.ExtractBatch([item.Text, item.Text, item.Text], Enumerable.Repeat(schema, count.GetInt32()).ToList());
                break;
            case "batch":
                extractor.ExtractBatch([item.Text], schema, ReferenceCalls.Options(options));
                break;
            case "long":
                extractor.Extract(item.Text, schema, ReferenceCalls.LongOptions(options, Find(options, "chunk_size"), Find(options, "chunk_overlap"))).ToJson(ReferenceCalls.Format(options));
                break;
            default:
                extractor.Extract(item.Text, schema, ReferenceCalls.Options(options));
                break;
        }
    }

    private static JsonElement? Find(JsonElement options, string name) => options.TryGetProperty(name, out var value) ? value : null;
}
