using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gliner2.Generators.Parsing;

/// <summary>A place to squiggle, looked up only when it's needed: a symbol's name or type, an attribute, or one of its arguments.</summary>
internal readonly record struct Where(ISymbol Symbol, AttributeData? Attribute = null, string? Argument = null, bool Type = false)
{
    public static implicit operator Where(MemberInfo member) => new(member.Symbol);

    public Location Find()
    {
        if (Attribute?.ApplicationSyntaxReference?.GetSyntax() is AttributeSyntax syntax)
            return (Argument is null ? null : FindArgument(syntax, Argument))?.GetLocation() ?? syntax.GetLocation();
        if (Type && FindType() is { } type) return type.GetLocation();
        foreach (var location in Symbol.Locations)
            if (location.IsInSource) return location;
        return Location.None;
    }

    private TypeSyntax? FindType()
    {
        foreach (var reference in Symbol.DeclaringSyntaxReferences)
        {
            switch (reference.GetSyntax())
            {
                case PropertyDeclarationSyntax property: return property.Type;
                case ParameterSyntax parameter: return parameter.Type;
                case VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax variable }: return variable.Type;
            }
        }
        return null;
    }

    /// <summary>A named argument by its name, a constructor argument by <c>0</c>, <c>1</c>, ...</summary>
    private static ExpressionSyntax? FindArgument(AttributeSyntax syntax, string argument)
    {
        var position = 0;
        foreach (var given in syntax.ArgumentList?.Arguments ?? [])
        {
            if (given.NameEquals is { } name)
            {
                if (name.Name.Identifier.ValueText == argument) return given.Expression;
            }
            else if (argument == position++.ToString(System.Globalization.CultureInfo.InvariantCulture))
            {
                return given.Expression;
            }
        }
        return null;
    }
}
