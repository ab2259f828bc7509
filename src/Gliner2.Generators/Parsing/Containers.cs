using Gliner2.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Parsing;

/// <summary>Tells one value from many.</summary>
internal static class Containers
{
    /// <summary>The type of one value, and how a member's type holds it.</summary>
    public static (ITypeSymbol Element, ValueShape Shape) Unwrap(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol { Rank: 1 } array) return (array.ElementType, ValueShape.Array);
        if (type is INamedTypeSymbol { TypeArguments: [var argument] } named)
        {
            if (named.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T) return (argument, ValueShape.Optional);
            if (ShapeOf(named) is { } shape) return (argument, shape);
        }
        var optional = type.IsReferenceType && type.NullableAnnotation != NullableAnnotation.NotAnnotated;
        return (type, optional ? ValueShape.Optional : ValueShape.Required);
    }

    public static bool IsMany(this ValueShape shape) => shape is not (ValueShape.Required or ValueShape.Optional or ValueShape.Scores or ValueShape.Decision);

    private static ValueShape? ShapeOf(INamedTypeSymbol type) => type.OriginalDefinition.SpecialType switch
    {
        SpecialType.System_Collections_Generic_IEnumerable_T or SpecialType.System_Collections_Generic_IReadOnlyList_T
            or SpecialType.System_Collections_Generic_IReadOnlyCollection_T => ValueShape.Array,
        SpecialType.System_Collections_Generic_IList_T or SpecialType.System_Collections_Generic_ICollection_T => ValueShape.List,
        // Users may have lists of their own, in namespaces of their own.
        _ when type.ContainingNamespace is not { ContainingNamespace: { Name: "Collections", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } } => null,
        _ => (type.Name, type.ContainingNamespace.Name) switch
        {
            ("List", "Generic") => ValueShape.List,
            ("ImmutableArray", "Immutable") => ValueShape.ImmutableArray,
            ("ImmutableList", "Immutable") => ValueShape.ImmutableList,
            _ => null,
        },
    };
}
