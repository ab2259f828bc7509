using System.Globalization;
using System.Text;
using System.Xml;
using Gliner2.Text;

namespace Gliner2.Graphs.Writing;

/// <summary>Graphs as GraphML. What XML can't hold, control characters, becomes U+FFFD.</summary>
internal static class GraphMl
{
    private const string Namespace = "http://graphml.graphdrawing.org/xmlns";

    private static readonly (string Id, string For, string Type)[] Keys =
    [
        ("type", "node", "string"), ("text", "node", "string"), ("start", "node", "int"), ("end", "node", "int"), ("confidence", "node", "double"), ("rescued", "node", "boolean"),
        ("relation", "edge", "string"), ("edge_confidence", "edge", "double"), ("derived", "edge", "boolean"),
    ];

    public static string Write(ExtractedGraph graph, OffsetUnit unit)
    {
        var offsets = new OffsetMap(graph.Text);
        var text = new Utf8Text();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", NewLineHandling = NewLineHandling.Entitize }))
        {
            xml.WriteStartElement("graphml", Namespace);
            foreach (var (id, owner, type) in Keys)
            {
                xml.WriteStartElement("key", Namespace);
                xml.WriteAttributeString("id", id);
                xml.WriteAttributeString("for", owner);
                xml.WriteAttributeString("attr.name", id == "edge_confidence" ? "confidence" : id);
                xml.WriteAttributeString("attr.type", type);
                xml.WriteEndElement();
            }
            xml.WriteStartElement("graph", Namespace);
            xml.WriteAttributeString("edgedefault", "directed");
            foreach (var entity in graph.Entities)
            {
                xml.WriteStartElement("node", Namespace);
                xml.WriteAttributeString("id", entity.Id);
                Data(xml, "type", entity.Type);
                Data(xml, "text", entity.Text);
                Data(xml, "start", Number(offsets.Translate(entity.Start, unit)));
                Data(xml, "end", Number(offsets.Translate(entity.End, unit)));
                Data(xml, "confidence", Number(entity.Confidence));
                if (entity.IsRescued) Data(xml, "rescued", "true");
                xml.WriteEndElement();
            }
            foreach (var relation in graph.Relations)
            {
                xml.WriteStartElement("edge", Namespace);
                xml.WriteAttributeString("source", relation.Head.Id);
                xml.WriteAttributeString("target", relation.Tail.Id);
                Data(xml, "relation", relation.Type);
                Data(xml, "edge_confidence", Number(relation.Confidence));
                if (relation.IsDerived) Data(xml, "derived", "true");
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        return text.Append('\n').ToString();
    }

    private static void Data(XmlWriter xml, string key, string value)
    {
        xml.WriteStartElement("data", Namespace);
        xml.WriteAttributeString("key", key);
        xml.WriteString(Valid(value));
        xml.WriteEndElement();
    }

    private static string Valid(string text)
    {
        var valid = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) valid.Append(rune.Utf16SequenceLength == 2 || XmlConvert.IsXmlChar((char)rune.Value) ? rune.ToString() : "\uFFFD");
        return valid.ToString();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    // The schema's double has NaN and INF, but "Infinity" is none of its numbers.
    private static string Number(float number) => XmlConvert.ToString((double)number);

    /// <summary>Text that says of itself that it is UTF-8, as the file will be that it goes to.</summary>
    private sealed class Utf8Text() : StringWriter(CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;

        public Utf8Text Append(char value)
        {
            Write(value);
            return this;
        }
    }
}
