using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis.Text;

namespace Gliner2.Generators.Parsing.Summaries;

/// <summary>What the compiler wrote of an assembly's comments.</summary>
internal sealed class DocumentationFile
{
    private readonly Dictionary<string, XElement> _members = new(StringComparer.Ordinal);

    private DocumentationFile(string text)
    {
        XElement root;
        try { root = XElement.Parse(text, LoadOptions.PreserveWhitespace); }
        catch (XmlException)
        {
            IsMalformed = true;
            return;
        }
        Assembly = root.Element("assembly")?.Element("name")?.Value.Trim();
        foreach (var member in root.Elements("members").Elements("member"))
            if (member.Attribute("name")?.Value is { } id) _members[id] = member;
    }

    /// <summary>The assembly that it is about; null if it isn't such a file.</summary>
    public string? Assembly { get; }

    /// <summary>Whether it is no XML.</summary>
    public bool IsMalformed { get; }

    public static DocumentationFile Parse(SourceText text) => new(text.ToString());

    /// <summary>The comment of a symbol by its documentation id; null if it has none.</summary>
    public XElement? Find(string id) => _members.TryGetValue(id, out var member) ? member : null;
}
