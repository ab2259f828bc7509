using Gliner2.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Parsing;

/// <summary>A property, field or constructor parameter that may take a value. Lives only while a type is parsed.</summary>
/// <param name="Name">The member's name, or the parameter's when it has no member.</param>
/// <param name="Symbol">Where it is declared.</param>
/// <param name="Type">The type of what it takes.</param>
/// <param name="Attributes">Its attributes and those of the parameter that sets it.</param>
/// <param name="Parameter">The parameter that sets it, if one does.</param>
/// <param name="Required">Whether an object initializer must set it.</param>
/// <param name="Fault">Why it can't be set; null if it can.</param>
internal sealed record MemberInfo(
    string Name, ISymbol Symbol, ITypeSymbol Type, IReadOnlyList<AttributeData> Attributes, IParameterSymbol? Parameter, bool Required, string? Fault)
{
    /// <summary>The member's type, for diagnostics.</summary>
    public DiagnosticTarget TypeTarget => new(Symbol, Type: true);

    /// <summary>Whether a structure takes it without being told to.</summary>
    public bool IsPublicProperty => Symbol is IPropertySymbol { DeclaredAccessibility: Accessibility.Public } or IParameterSymbol;

    public static implicit operator DiagnosticTarget(MemberInfo member) => new(member.Symbol);

    /// <summary>An attribute of the member or one of its arguments, for diagnostics.</summary>
    public DiagnosticTarget At(AttributeData? attribute, string? argument = null) => new(Symbol, attribute, argument);

    public AttributeData? Find(string name) => Attributes.Find(name);
}
