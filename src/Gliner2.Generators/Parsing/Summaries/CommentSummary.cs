using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gliner2.Generators.Parsing.Summaries;

/// <summary>
/// The summary in a declaration's comment. It is read from the comment's text, because the compiler parses documentation
/// only in projects that generate it.
/// </summary>
/// <param name="Text">The summary, if there is one.</param>
/// <param name="Fault">Why one that seems to be there can't be had.</param>
/// <param name="Inherits">Whether it is that of another symbol.</param>
internal readonly record struct CommentSummary(string? Text, string? Fault, bool Inherits)
{
    public static CommentSummary Of(ISymbol symbol)
    {
        string? fault = null;
        foreach (var reference in symbol.DeclaringSyntaxReferences)
        {
            var node = reference.GetSyntax();
            var found = node is ParameterSyntax parameter
                ? Find(parameter.Parent?.Parent, "param", parameter.Identifier.ValueText)
                : Find(node is VariableDeclaratorSyntax ? node.Parent?.Parent : node, "summary", null);
            if (found.Text is not null || found.Inherits) return found;
            fault ??= found.Fault;
        }
        return new(null, fault, false);
    }

    private static CommentSummary Find(SyntaxNode? node, string element, string? name)
    {
        var xml = node is null ? null : CommentOf(node);
        if (xml is null || !((string[])[element, "inheritdoc", "include"]).Any(e => xml.Contains("<" + e))) return default;
        XElement root;
        try { root = XElement.Parse("<doc>" + xml + "</doc>", LoadOptions.PreserveWhitespace); }
        catch (XmlException) { return new(null, "its comment isn't well-formed XML", false); }
        var found = root.Elements(element).FirstOrDefault(e => name is null || e.Attribute("name")?.Value == name);
        if (found is not null) return new(SummaryText.Of(found), null, false);
        if (root.Element("include") is not null) return new(null, "<include> isn't read", false);
        // Of a record's comment, what is inherited is about the record, not about its parameters.
        if (name is not null || root.Element("inheritdoc") is not { } inherit) return default;
        return inherit.Attribute("cref") is { } target ? new(null, $"<inheritdoc cref=\"{target.Value}\"/> isn't followed", false) : new(null, null, true);
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
}
