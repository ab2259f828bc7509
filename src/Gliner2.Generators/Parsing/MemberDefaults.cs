using System.Globalization;
using Gliner2.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gliner2.Generators.Parsing;

/// <summary>What members and parameters hold when nothing was found for them.</summary>
internal static class MemberDefaults
{
    /// <summary>The constant, other than null, that a parameter declares as its default, as source; null if there is none.</summary>
    public static string? ConstantOf(IParameterSymbol parameter)
    {
        if (!parameter.HasExplicitDefaultValue || parameter.ExplicitDefaultValue is not { } value) return null;
        var type = parameter.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] } ? inner : parameter.Type;
        return value switch
        {
            string text => SymbolDisplay.FormatLiteral(text, quote: true),
            bool flag => flag ? "true" : "false",
            double number => $"({CSharpNames.Type(type)})({Number(number, "d")})",
            float number => $"({CSharpNames.Type(type)})({Number(number, "f")})",
            decimal number => $"({CSharpNames.Type(type)})({number.ToString(CultureInfo.InvariantCulture)}m)",
            char c => $"({CSharpNames.Type(type)})({((int)c).ToString(CultureInfo.InvariantCulture)})",
            IFormattable number => $"({CSharpNames.Type(type)})({number.ToString(null, CultureInfo.InvariantCulture)})",
            _ => null,
        };
    }

    /// <summary>Whether a new object may hold a value in a member that generated code can read: one that its type gave it, such as by an initializer.</summary>
    public static bool Has(ISymbol member, ValueShape shape, IMethodSymbol? constructor, ParseContext context)
    {
        if (shape is ValueShape.Scores or ValueShape.Decision) return false;
        if (member is IPropertySymbol property && (property.GetMethod is not { } getter || !context.IsAccessible(getter) || context.IsObsoleteError(getter))) return false;
        if (HasBody(constructor) || member.ContainingType.InstanceConstructors.Any(HasBody)) return true;
        if (member.DeclaringSyntaxReferences.IsEmpty) return true;
        return member.DeclaringSyntaxReferences.Any(r => r.GetSyntax() switch
        {
            PropertyDeclarationSyntax { Initializer: { } initializer } => !IsNothing(initializer.Value, shape),
            // Accessors of one's own may make up for null, or not take it.
            PropertyDeclarationSyntax { AccessorList: { } accessors } => accessors.Accessors.Any(a => a.Body is not null || a.ExpressionBody is not null),
            VariableDeclaratorSyntax { Initializer: { } initializer } => !IsNothing(initializer.Value, shape),
            _ => false,
        });
    }

    private static bool HasBody(IMethodSymbol? constructor) => constructor?.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is ConstructorDeclarationSyntax) ?? false;

    /// <summary>Whether an initializer gives what is read when nothing was found: null, or for lists an empty one.</summary>
    private static bool IsNothing(ExpressionSyntax value, ValueShape shape) => value switch
    {
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } forgiven => IsNothing(forgiven.Operand, shape),
        LiteralExpressionSyntax literal => literal.Kind() is SyntaxKind.NullLiteralExpression or SyntaxKind.DefaultLiteralExpression,
        DefaultExpressionSyntax => true,
        CollectionExpressionSyntax collection => collection.Elements.Count == 0,
        BaseObjectCreationExpressionSyntax creation => shape.IsMany() && shape != ValueShape.Flags && creation.Initializer is null && creation.ArgumentList is null or { Arguments.Count: 0 },
        InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0, Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Empty" } } => shape.IsMany(),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Empty" } => shape.IsMany(),
        _ => false,
    };

    private static string Number(double value, string suffix) =>
        double.IsNaN(value) ? "0d / 0d" : double.IsInfinity(value) ? (value > 0 ? "1d / 0d" : "-1d / 0d") : value.ToString("R", CultureInfo.InvariantCulture) + suffix;
}
