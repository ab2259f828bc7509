using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Parsing;

/// <summary>What the schemas of a compilation use of its types: asked only where an attribute's effect depends on it.</summary>
internal sealed class SchemaUses
{
    private readonly Dictionary<string, HashSet<ISymbol>> _bases = RootTypes.Marks.ToDictionary(mark => mark, _ => new HashSet<ISymbol>(SymbolEqualityComparer.Default));
    private readonly HashSet<ISymbol> _structureBases = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _decided = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _chosen = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _described = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _leveled = new(SymbolEqualityComparer.Default);

    public SchemaUses(Compilation compilation, CancellationToken cancellation)
    {
        var rest = new Stack<INamespaceOrTypeSymbol>([compilation.Assembly.GlobalNamespace]);
        while (rest.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var next = rest.Pop();
            foreach (var inner in next is INamespaceSymbol space ? space.GetMembers() : next.GetTypeMembers().AsEnumerable<INamespaceOrTypeSymbol>()) rest.Push(inner);
            if (next is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } type) Add(type);
        }
    }

    /// <summary>Whether a schema type of some kind derives from the type.</summary>
    public bool IsBaseOf(string mark, INamedTypeSymbol type) => _bases[mark].Contains(type);

    /// <summary>Whether a structure derives from the type.</summary>
    public bool IsBaseOfStructure(INamedTypeSymbol type) => _structureBases.Contains(type);

    /// <summary>Whether an enum's members are choices, or labels of mentions, and no classification's labels.</summary>
    public bool IsOnlyChosen(INamedTypeSymbol type) => _chosen.Contains(type) && !_decided.Contains(type);

    /// <summary>Whether summaries of an enum's members are descriptions of labels somewhere.</summary>
    public bool IsDescribed(INamedTypeSymbol type) => _described.Contains(type);

    /// <summary>Whether an enum is used, but by nothing whose rules could speak of levels.</summary>
    public bool HasNoUseForLevels(INamedTypeSymbol type) => (_decided.Contains(type) || _chosen.Contains(type)) && !_leveled.Contains(type);

    private void Add(INamedTypeSymbol type)
    {
        var isStructure = type.Find(AttributeNames.StructureType) is not null;
        foreach (var mark in RootTypes.Marks)
            if (type.Find(mark) is not null) AddBases(type, _bases[mark]);
        var isDecided = type.Find(AttributeNames.DecisionType) is not null || type.IsAbstract;
        if (isStructure) AddBases(type, _structureBases);
        foreach (var member in type.GetMembers())
        {
            if (member is not (IPropertySymbol or IFieldSymbol) || AttributeUse.CoreOf(member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type) is not { TypeKind: TypeKind.Enum } core) continue;
            if (member.Find(AttributeNames.Classification) is not null || ParameterHas(type, member.Name, AttributeNames.Classification))
            {
                _decided.Add(core);
                if (isDecided) _leveled.Add(core);
                if (RootTypes.Marks.All(mark => type.Find(mark)?.Flag("UseSummaries", true) ?? true)) _described.Add(core);
            }
            else if (isStructure || member.Find(AttributeNames.Field) is not null || member.Find(AttributeNames.EntityLabel) is not null || ParameterHas(type, member.Name, AttributeNames.EntityLabel))
            {
                _chosen.Add(core);
            }
        }
    }

    private static bool ParameterHas(INamedTypeSymbol type, string name, string attribute) =>
        type.InstanceConstructors.Any(c => c.Parameters.Any(p => p.Name == name && p.Find(attribute) is not null));

    private static void AddBases(INamedTypeSymbol type, HashSet<ISymbol> bases)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType) bases.Add(current.OriginalDefinition);
    }
}
