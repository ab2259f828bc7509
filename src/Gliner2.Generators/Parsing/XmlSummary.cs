using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gliner2.Generators.Parsing;

/// <summary>
/// Reads the summary out of a declaration's comment. It takes the comment's text, because the compiler parses documentation
/// only in projects that generate it.
/// </summary>
internal static class XmlSummary
{
    public static string? Of(ISymbol symbol)
    {
        foreach (var reference in symbol.DeclaringSyntaxReferences)
        {
            var node = reference.GetSyntax();
            var summary = node is ParameterSyntax parameter
                ? Find(parameter.Parent?.Parent, "param", parameter.Identifier.ValueText)
                : Find(node is VariableDeclaratorSyntax ? node.Parent?.Parent : node, "summary", null);
            if (summary is not null) return summary;
        }
        return null;
    }

    private static string? Find(SyntaxNode? node, string element, string? name)
    {
        if (node is null) return null;
        var xml = CommentOf(node);
        if (xml is null || !xml.Contains("<" + element)) return null;
        XElement root;
        try { root = XElement.Parse("<doc>" + xml + "</doc>", LoadOptions.PreserveWhitespace); }
        catch (XmlException) { return null; }
        var found = root.Elements(element).FirstOrDefault(e => name is null || e.Attribute("name")?.Value == name);
        if (found is null) return null;
        var text = new StringBuilder();
        Flatten(found, text);
        var summary = string.Join(" ", text.ToString().Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        return summary.Length == 0 ? null : summary;
    }

    private static string? CommentOf(SyntaxNode node)
    {
        StringBuilder? text = null;
        foreach (var trivia in node.GetLeadingTrivia())
        {
            if (!trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia) && !trivia.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia)
                && !trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) && !trivia.IsKind(SyntaxKind.MultiLineCommentTrivia))
            {
                continue;
            }
            var comment = trivia.ToFullString();
            var single = comment.StartsWith("///", StringComparison.Ordinal) && !comment.StartsWith("////", StringComparison.Ordinal);
            var multi = comment.StartsWith("/**", StringComparison.Ordinal);
            if (!single && !multi) continue;
            text ??= new StringBuilder();
            if (multi) comment = comment.Substring(3, Math.Max(0, comment.Length - 5));
            foreach (var raw in comment.Split('\n'))
            {
                var line = raw.Trim();
                if (single && line.StartsWith("///", StringComparison.Ordinal)) line = line.Substring(3);
                else if (multi && line.StartsWith("*", StringComparison.Ordinal)) line = line.Substring(1);
                text.Append(line).Append('\n');
            }
        }
        return text?.ToString();
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
