using System.Globalization;
using System.Text;

namespace Gliner2.Graphs.Writing;

/// <summary>Graphs as Mermaid flowcharts. Mermaid takes markup, brackets and quotes of a label for its own; as entity codes they are text.</summary>
internal static class Mermaid
{
    public static string Write(ExtractedGraph graph)
    {
        var chart = new StringBuilder("flowchart LR\n");
        foreach (var entity in graph.Entities) chart.Append(CultureInfo.InvariantCulture, $"  {entity.Id}[\"{Label(entity.Text)}<br/><small>{Label(entity.Type)}</small>\"]\n");
        foreach (var relation in graph.Relations)
            chart.Append(CultureInfo.InvariantCulture, $"  {relation.Head.Id} {(relation.IsDerived ? "-.->" : "-->")}|\"{Label(relation.Type)}\"| {relation.Tail.Id}\n");
        return chart.ToString();
    }

    private static string Label(string text)
    {
        var label = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '.' or ',' or '-' or '\'' || rune.Value > 0xA0) label.Append(rune);
            else if (Rune.IsControl(rune)) label.Append(' ');
            else label.Append(CultureInfo.InvariantCulture, $"#{rune.Value};");
        }
        return label.ToString();
    }
}
