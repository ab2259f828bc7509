using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gliner2.CodeFixes;

/// <summary>Changes to declarations that keep comments and layout where they are.</summary>
internal static class Edits
{
    public static TypeDeclarationSyntax AddPartial(TypeDeclarationSyntax type)
    {
        var partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (type.Modifiers.Count > 0) return type.WithModifiers(type.Modifiers.Add(partial));
        // The keyword's leading trivia holds the line's indentation when no attribute or modifier stands before it.
        var keyword = type.Keyword;
        return type.WithKeyword(keyword.WithLeadingTrivia()).WithModifiers(SyntaxFactory.TokenList(partial.WithLeadingTrivia(keyword.LeadingTrivia)));
    }

    public static PropertyDeclarationSyntax AddInit(PropertyDeclarationSyntax property, AccessorListSyntax accessors)
    {
        var init = SyntaxFactory.AccessorDeclaration(SyntaxKind.InitAccessorDeclaration)
            .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken).WithTrailingTrivia(accessors.Accessors.Last().SemicolonToken.TrailingTrivia));
        var get = accessors.Accessors.Last();
        var spaced = get.WithSemicolonToken(get.SemicolonToken.WithTrailingTrivia(SyntaxFactory.Space));
        return property.WithAccessorList(accessors.WithAccessors(accessors.Accessors.Replace(get, spaced).Add(init)));
    }

    public static ExpressionSyntax Redact(ExpressionSyntax text, string redactor, string label)
    {
        var method = SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, SyntaxFactory.IdentifierName(redactor), SyntaxFactory.IdentifierName("RedactValue"));
        var literal = SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(label));
        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        var arguments = SyntaxFactory.SeparatedList([SyntaxFactory.Argument(text.WithoutTrivia()), SyntaxFactory.Argument(literal)], [comma]);
        return SyntaxFactory.InvocationExpression(method, SyntaxFactory.ArgumentList(arguments)).WithTriviaFrom(text);
    }

    /// <summary>Adds an attribute of ours, on a line of its own.</summary>
    /// <param name="member">What it is added to.</param>
    /// <param name="name">The attribute.</param>
    /// <param name="file">The file, whose line ends are kept.</param>
    public static T Mark<T>(T member, string name, SyntaxNode file) where T : MemberDeclarationSyntax
    {
        var attribute = SyntaxFactory.Attribute(SyntaxFactory.ParseName($"global::Gliner2.{name}"))
            .WithAdditionalAnnotations(Microsoft.CodeAnalysis.Simplification.Simplifier.Annotation);
        var lineEnd = file.DescendantTrivia().FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)) is { RawKind: not 0 } first ? first : SyntaxFactory.LineFeed;
        var leading = member.GetLeadingTrivia();
        var indentation = leading.Count > 0 && leading[leading.Count - 1].IsKind(SyntaxKind.WhitespaceTrivia) ? SyntaxFactory.TriviaList(leading[leading.Count - 1]) : default;
        var list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(attribute)).WithLeadingTrivia(leading).WithTrailingTrivia(lineEnd);
        var bare = member.WithLeadingTrivia(indentation);
        return (T)bare.WithAttributeLists(bare.AttributeLists.Insert(0, list));
    }

    /// <summary>Removes an attribute, with its brackets where it is alone in them.</summary>
    public static SyntaxNode RemoveAttribute(SyntaxNode root, AttributeSyntax attribute)
    {
        var list = (AttributeListSyntax)attribute.Parent!;
        if (list.Attributes.Count > 1) return root.RemoveNode(attribute, SyntaxRemoveOptions.KeepNoTrivia)!;
        var leading = list.GetLeadingTrivia();
        var next = list.GetLastToken().GetNextToken();
        // What stands before the first attribute of a declaration is about the declaration: its documentation, other comments.
        if (list.GetFirstToken() != list.Parent!.GetFirstToken()) return root.RemoveNode(list, SyntaxRemoveOptions.KeepNoTrivia)!;
        var startsLine = next.LeadingTrivia.Count > 0 && leading.Count > 0 && leading[leading.Count - 1].IsKind(SyntaxKind.WhitespaceTrivia);
        var kept = (startsLine ? leading.RemoveAt(leading.Count - 1) : leading).AddRange(next.LeadingTrivia);
        var tracked = root.TrackNodes(list);
        tracked = tracked.ReplaceToken(tracked.GetCurrentNode(list)!.GetLastToken().GetNextToken(), next.WithLeadingTrivia(kept));
        return tracked.RemoveNode(tracked.GetCurrentNode(list)!, SyntaxRemoveOptions.KeepNoTrivia)!;
    }

    public static AttributeSyntax RemoveArgument(AttributeSyntax attribute, AttributeArgumentSyntax argument)
    {
        var rest = attribute.ArgumentList!.Arguments.Remove(argument);
        return attribute.WithArgumentList(rest.Count == 0 ? null : attribute.ArgumentList.WithArguments(rest));
    }
}
