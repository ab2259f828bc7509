using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gliner2.Generators.Parsing;

/// <summary>Types and members as generated code writes them.</summary>
internal static class CSharpNames
{
    /// <summary>A type by its full name, from <c>global::</c> on.</summary>
    public static string Type(ITypeSymbol type) => string.Concat(type.ToDisplayParts(SymbolDisplayFormat.FullyQualifiedFormat).Select(Escaped));

    // The compiler escapes keywords in names of all types but records.
    private static string Escaped(SymbolDisplayPart part) =>
        part.Kind is SymbolDisplayPartKind.RecordClassName or SymbolDisplayPartKind.RecordStructName && SyntaxFacts.GetKeywordKind(part.ToString()) != SyntaxKind.None ? "@" + part : part.ToString();

    /// <summary>A type as messages write it.</summary>
    public static string ShortType(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    /// <summary>A name, escaped where it is a keyword.</summary>
    public static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;
}
