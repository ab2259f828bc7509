using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gliner2.Generators.Diagnostics;

/// <summary>What a diagnostic is about; its location is looked up only when it's needed.</summary>
/// <param name="Symbol">A symbol, by its name.</param>
/// <param name="Attribute">An attribute of it instead, if it is in source.</param>
/// <param name="Argument">One of the attribute's arguments instead: a named one by its name, a constructor's by <c>0</c>, <c>1</c>, ...</param>
/// <param name="Type">Whether it is the symbol's type instead.</param>
internal readonly record struct DiagnosticTarget(ISymbol Symbol, AttributeData? Attribute = null, string? Argument = null, bool Type = false)
{
    /// <summary>The place; null if it isn't in a compilation's sources: another assembly's members have none there, even where an editor knows their source.</summary>
    public Location? FindLocation(Compilation compilation)
    {
        if (Attribute?.ApplicationSyntaxReference is { } attribute && compilation.ContainsSyntaxTree(attribute.SyntaxTree) && attribute.GetSyntax() is AttributeSyntax syntax)
            return (Argument is null ? null : FindArgument(syntax, Attribute.AttributeConstructor, Argument))?.GetLocation() ?? syntax.GetLocation();
        if (Type && FindType(compilation) is { } type) return type.GetLocation();
        foreach (var location in Symbol.Locations)
            if (location.SourceTree is { } tree && compilation.ContainsSyntaxTree(tree)) return location;
        return null;
    }

    private TypeSyntax? FindType(Compilation compilation)
    {
        foreach (var reference in Symbol.DeclaringSyntaxReferences)
        {
            if (!compilation.ContainsSyntaxTree(reference.SyntaxTree)) continue;
            switch (reference.GetSyntax())
            {
                case PropertyDeclarationSyntax property: return property.Type;
                case ParameterSyntax parameter: return parameter.Type;
                case VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax variable }: return variable.Type;
            }
        }
        return null;
    }

    private static ExpressionSyntax? FindArgument(AttributeSyntax syntax, IMethodSymbol? constructor, string argument)
    {
        var position = 0;
        foreach (var given in syntax.ArgumentList?.Arguments ?? [])
        {
            if (given.NameEquals is { } name)
            {
                if (name.Name.Identifier.ValueText == argument) return given.Expression;
            }
            else
            {
                // Arguments that say which parameter they are for stand in any order.
                var named = given.NameColon is { Name.Identifier.ValueText: var parameter } ? constructor?.Parameters.FirstOrDefault(p => p.Name == parameter) : null;
                if (argument == (named?.Ordinal ?? position).ToString(System.Globalization.CultureInfo.InvariantCulture)) return given.Expression;
                position++;
            }
        }
        return null;
    }
}
