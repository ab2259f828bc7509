using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Parsing.Summaries;

/// <summary>
/// The summary of a symbol: in the project's sources its comment, else what the documentation file of its assembly says; <c>&lt;inheritdoc/&gt;</c> is followed through both.
/// Another project's source doesn't count, so that an editor, which has it, and a build, which hasn't, agree.
/// </summary>
/// <param name="Text">The summary, if the project's sources have it.</param>
/// <param name="Fault">Why one that seems to be there can't be had.</param>
/// <param name="Elsewhere">Where it is if it is in another assembly.</param>
internal readonly record struct XmlSummary(string? Text, string? Fault, SummaryReference? Elsewhere)
{
    private const int Deepest = 20;

    // Public keys of the framework's assemblies: what they say of themselves isn't meant for models.
    private static readonly HashSet<string> FrameworkTokens = ["b77a5c561934e089", "b03f5f7f11d50a3a", "7cec85d7bea7798e", "cc7b13ffcd2ddd51", "adb9793829ddae60", "31bf3856ad364e35"];

    /// <param name="symbol">The symbol.</param>
    /// <param name="own">The assembly that is compiled.</param>
    public static XmlSummary Of(ISymbol symbol, IAssemblySymbol own)
    {
        var chain = new List<ISymbol>();
        for (var current = symbol; current is not null && chain.Count < Deepest; current = InheritedFrom(current)) chain.Add(current);
        for (var i = 0; i < chain.Count; i++)
        {
            if (!SymbolEqualityComparer.Default.Equals(chain[i].ContainingAssembly, own))
            {
                if (!IsFramework(chain[i])) return new(null, null, new SummaryReference([.. chain.Skip(i).TakeWhile(s => !IsFramework(s)).Select(SummaryReference.PlaceOf)]));
                return i == 0 ? default : new(null, $"<inheritdoc/> leads to '{chain[i].ToDisplayString()}', a part of the framework", null);
            }
            var (text, fault, inherits) = CommentSummary.Of(chain[i]);
            if (!inherits) return new(text, fault, null);
        }
        return new(null, "<inheritdoc/> has nothing to inherit from", null);
    }

    /// <summary>What <c>&lt;inheritdoc/&gt;</c> stands for: the member that is overridden, implemented or hidden.</summary>
    private static ISymbol? InheritedFrom(ISymbol symbol) => symbol switch
    {
        IPropertySymbol { OverriddenProperty: { } overridden } => overridden,
        IPropertySymbol or IFieldSymbol { ContainingType.TypeKind: not TypeKind.Enum } => Implemented(symbol) ?? Hidden(symbol),
        _ => null,
    };

    private static ISymbol? Implemented(ISymbol symbol)
    {
        foreach (var member in symbol.ContainingType.AllInterfaces.SelectMany(i => i.GetMembers(symbol.Name)))
            if (SymbolEqualityComparer.Default.Equals(symbol.ContainingType.FindImplementationForInterfaceMember(member), symbol)) return member;
        return null;
    }

    private static ISymbol? Hidden(ISymbol symbol)
    {
        for (var type = symbol.ContainingType.BaseType; type is not null; type = type.BaseType)
            if (type.GetMembers(symbol.Name).FirstOrDefault(m => m is IPropertySymbol or IFieldSymbol) is { } hidden) return hidden;
        return null;
    }

    private static bool IsFramework(ISymbol symbol) =>
        symbol.ContainingAssembly.Identity.PublicKeyToken is { IsDefaultOrEmpty: false } token && FrameworkTokens.Contains(string.Concat(token.Select(b => b.ToString("x2", CultureInfo.InvariantCulture))));
}
