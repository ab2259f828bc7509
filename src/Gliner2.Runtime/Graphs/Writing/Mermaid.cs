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
        var place = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var isPlain = Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or ',' or '\'' || rune.Value > 0xA0 || (rune.Value is '.' or '-' && !IsMarkdown(text, place));
            place += rune.Utf16SequenceLength;
            if (isPlain) label.Append(rune);
            else if (Rune.IsControl(rune)) label.Append(' ');
            else label.Append(CultureInfo.InvariantCulture, $"#{rune.Value};");
        }
        return label.ToString();
    }

    /// <summary>Whether a full stop or a hyphen would make a list, a rule or a link of the text: labels are Markdown as well, of which these aren't shown.</summary>
    private static bool IsMarkdown(string text, int place)
    {
        var before = text.AsSpan(0, place);
        if (text[place] == '-') return place == 0;
        if (before.EndsWith("www", StringComparison.OrdinalIgnoreCase)) return true;
        return place > 0 && !before.ContainsAnyExceptInRange('0', '9') && (place + 1 == text.Length || text[place + 1] == ' ');
    }
}
