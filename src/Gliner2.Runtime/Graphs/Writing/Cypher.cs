using System.Globalization;
using System.Text;
using Gliner2.Text;

namespace Gliner2.Graphs.Writing;

/// <summary>Graphs as Cypher. Types are labels and relations are types of relationships, in backticks; a backtick in a name is doubled.</summary>
internal static class Cypher
{
    public static string Write(ExtractedGraph graph, OffsetUnit unit)
    {
        if (graph.Entities.Count == 0) return "";
        var offsets = new OffsetMap(graph.Text);
        var parts = new List<string>();
        foreach (var entity in graph.Entities)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture,
                $"({entity.Id}:{Name(entity.Type)} {{id: {Literal(entity.Id)}, text: {Literal(entity.Text)}, start: {offsets.Translate(entity.Start, unit)}, end: {offsets.Translate(entity.End, unit)}, confidence: {Number(entity.Confidence)}{(entity.IsRescued ? ", rescued: true" : "")}}})"));
        }
        foreach (var relation in graph.Relations)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture,
                $"({relation.Head.Id})-[:{Name(relation.Type)} {{confidence: {Number(relation.Confidence)}{(relation.IsDerived ? ", derived: true" : "")}}}]->({relation.Tail.Id})"));
        }
        return $"CREATE\n  {string.Join(",\n  ", parts)};\n";
    }

    // Neo4j reads \uXXXX in names as well, before it looks for the backtick that ends one. It has no other escape there, and others have none.
    private static string Name(string name)
    {
        if (name.Contains("\\u", StringComparison.Ordinal)) name = name.Replace("\\", "\\u005C", StringComparison.Ordinal);
        return $"`{Escaped(name).Replace("`", "``", StringComparison.Ordinal)}`";
    }

    private static string Literal(string text) => $"'{Escaped(text.Replace("\\", "\\\\", StringComparison.Ordinal)).Replace("'", "\\'", StringComparison.Ordinal)}'";

    /// <summary>Cypher reads <c>\uXXXX</c> before anything else, so control characters can stand anywhere as that.</summary>
    private static string Escaped(string text)
    {
        if (!text.Any(char.IsControl)) return text;
        var escaped = new StringBuilder();
        foreach (var character in text)
        {
            if (char.IsControl(character)) escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}");
            else escaped.Append(character);
        }
        return escaped.ToString();
    }

    private static string Number(float number) => float.IsFinite(number) ? ((double)number).ToString("R", CultureInfo.InvariantCulture) is var text && text.Contains('E') ? text : Decimal(text) : "null";

    /// <summary>A number of Cypher is a float only with a point.</summary>
    private static string Decimal(string text) => text.Contains('.') ? text : text + ".0";
}
