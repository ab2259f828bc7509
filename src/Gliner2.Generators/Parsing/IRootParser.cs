using Gliner2.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Parsing;

/// <summary>Reads the members of one kind of schema type.</summary>
/// <typeparam name="TModel">What becomes of the type.</typeparam>
internal interface IRootParser<TModel> where TModel : class
{
    /// <summary>The attributes that make a member part of the schema.</summary>
    IReadOnlyList<string> Takes { get; }

    /// <summary>Members in the order in which they are read, from a text too; each with its attribute, or null.</summary>
    IEnumerable<(MemberInfo Member, AttributeData? Attribute)> InOrder(IEnumerable<(MemberInfo Member, AttributeData? Attribute)> members);

    /// <summary>Reads one member; null if something is wrong with it (reported by then).</summary>
    SlotModel? Parse(MemberInfo member, AttributeData attribute);

    /// <summary>Checks what can be seen only of all members together.</summary>
    void Check(INamedTypeSymbol type);

    /// <summary>What becomes of the type.</summary>
    TModel Model(TypeModel type);
}
