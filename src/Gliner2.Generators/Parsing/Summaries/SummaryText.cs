using System.Text;
using System.Xml.Linq;

namespace Gliner2.Generators.Parsing.Summaries;

/// <summary>The text of a part of a comment, as the model reads it.</summary>
internal static class SummaryText
{
    /// <summary>The text on one line; null if there is none.</summary>
    public static string? Of(XElement element)
    {
        var text = new StringBuilder();
        Flatten(element, text);
        var summary = string.Join(" ", text.ToString().Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        return summary.Length == 0 ? null : summary;
    }

    private static void Flatten(XElement element, StringBuilder text)
    {
        foreach (var node in element.Nodes())
        {
            if (node is XText plain)
            {
                text.Append(plain.Value);
            }
            else if (node is XElement child)
            {
                if (child.IsEmpty) text.Append(Referred(child));
                else Flatten(child, text);
                if (child.Name.LocalName is "para" or "br") text.Append(' ');
            }
        }
    }

    /// <summary>The words of a reference such as <c>&lt;see cref="Order.Total"/&gt;</c>: its last name.</summary>
    private static string Referred(XElement element)
    {
        var target = (element.Attribute("cref") ?? element.Attribute("name") ?? element.Attribute("langword"))?.Value ?? "";
        var end = target.IndexOfAny(['(', '{', '<']);
        if (end >= 0) target = target.Substring(0, end);
        return target.Substring(target.LastIndexOfAny(['.', ':']) + 1);
    }
}
