using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Parsing;

/// <summary>Finds the runtime's attributes and reads their arguments.</summary>
internal static class AttributeExtensions
{
    public static bool Is(this AttributeData attribute, string name) =>
        attribute.AttributeClass is { } type && type.Name == name && type.IsRuntimeType();

    /// <summary>Whether an attribute is one of the runtime's.</summary>
    public static bool IsOurs(this AttributeData attribute) => attribute.AttributeClass?.IsRuntimeType() ?? false;

    /// <summary>Whether a type is one that the runtime offers; users may have types in a namespace of the same name.</summary>
    public static bool IsRuntimeType(this INamedTypeSymbol type) =>
        type is { ContainingNamespace: { Name: "Gliner2", ContainingNamespace.IsGlobalNamespace: true }, ContainingType: null, ContainingAssembly.Name: "Gliner2.Runtime" };

    public static AttributeData? Find(this IEnumerable<AttributeData> attributes, string name)
    {
        foreach (var attribute in attributes)
            if (attribute.Is(name)) return attribute;
        return null;
    }

    public static AttributeData? Find(this ISymbol symbol, string name)
    {
        foreach (var attribute in symbol.GetAttributes())
            if (attribute.Is(name)) return attribute;
        return null;
    }

    /// <summary>The value of a named argument; false when it isn't given.</summary>
    public static bool Given(this AttributeData attribute, string name, out TypedConstant value)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key != name) continue;
            value = argument.Value;
            return true;
        }
        value = default;
        return false;
    }

    public static string? Text(this AttributeData attribute, string name) => attribute.Given(name, out var value) ? value.Value as string : null;

    public static bool Flag(this AttributeData attribute, string name, bool otherwise) =>
        attribute.Given(name, out var value) && value.Value is bool flag ? flag : otherwise;

    public static double? Number(this AttributeData attribute, string name) =>
        attribute.Given(name, out var value) && value.Value is double number ? number : null;

    public static int? Integer(this AttributeData attribute, string name) =>
        attribute.Given(name, out var value) && value.Value is int number ? number : null;

    public static string[]? Texts(this AttributeData attribute, string name) =>
        attribute.Given(name, out var value) && value is { Kind: TypedConstantKind.Array, IsNull: false } ? [.. value.Values.Select(v => v.Value as string ?? "")] : null;

    /// <summary>The name of an enum member given as a named argument.</summary>
    public static string? Member(this AttributeData attribute, string name)
    {
        if (!attribute.Given(name, out var value) || value.Type is not INamedTypeSymbol { TypeKind: TypeKind.Enum } type) return null;
        foreach (var member in type.GetMembers())
            if (member is IFieldSymbol { HasConstantValue: true } field && Equals(field.ConstantValue, value.Value)) return field.Name;
        return null;
    }

    /// <summary>The constructor's argument, if it is text.</summary>
    public static string? First(this AttributeData attribute) =>
        attribute.ConstructorArguments is [{ Kind: not TypedConstantKind.Array, Value: string text }, ..] ? text : null;
}
