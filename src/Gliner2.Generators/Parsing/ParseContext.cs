using System.Globalization;
using Gliner2.Generators.Diagnostics;
using Gliner2.Generators.Model;
using Gliner2.Generators.Parsing.Summaries;
using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Parsing;

/// <summary>What a parse of one type carries along.</summary>
/// <param name="compilation">Asked for accessibility.</param>
/// <param name="within">The type that generated code lies in, or the assembly when there is none.</param>
/// <param name="sink">Takes what is wrong.</param>
/// <param name="useSummaries">Whether XML summaries are descriptions.</param>
/// <param name="documentation">Documentation files of other assemblies; null to leave their summaries as references.</param>
/// <param name="cancellation">Ends the parse.</param>
internal sealed partial class ParseContext(Compilation compilation, ISymbol within, DiagnosticSink sink, bool useSummaries, DocumentationFiles? documentation, CancellationToken cancellation)
{
    private readonly Dictionary<string, LabelReadingModel> _labelReadings = [];
    private readonly Dictionary<string, InstanceReadingModel> _instanceReadings = [];
    private readonly Dictionary<IAssemblySymbol, string?> _aliases = new(SymbolEqualityComparer.Default);
    private readonly bool _isObsolete = Containers(within).Any(symbol => symbol.GetAttributes().Any(a => a.AttributeClass is { Name: "ObsoleteAttribute" }));
    private readonly HashSet<string> _readingNames = [.. Containers(within).OfType<INamedTypeSymbol>().SelectMany(type => type.TypeParameters).Select(p => p.Name)];

    public DiagnosticSink Sink { get; } = sink;

    public CancellationToken Cancellation { get; } = cancellation;

    public IReadOnlyCollection<LabelReadingModel> LabelReadings => _labelReadings.Values;

    public IReadOnlyCollection<InstanceReadingModel> InstanceReadings => _instanceReadings.Values;

    public bool IsAccessible(ISymbol symbol) => compilation.IsSymbolAccessibleWithin(symbol, within);

    /// <summary>Whether generated code, which lies in a file of its own, can name the type.</summary>
    public bool CanName(ITypeSymbol type) => NameFault(type) is null;

    /// <summary>Why generated code can't name a type; null if it can.</summary>
    public string? NameFault(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => NameFault(array.ElementType),
        ITypeParameterSymbol => null,
        INamedTypeSymbol { TypeKind: TypeKind.Error } => "there is no such type",
        INamedTypeSymbol named when IsFileLocal(named) => "it is local to its file, where generated code can't reach it",
        INamedTypeSymbol named when !IsAccessible(named) => "generated code can't reach it",
        INamedTypeSymbol named when Containers(named).Any(IsObsoleteError) => "it is obsolete as an error",
        INamedTypeSymbol named when AliasOf(named) is { } alias => $"it can be named by the extern alias '{alias}' only; reference its assembly without an alias as well",
        INamedTypeSymbol named => named.TypeArguments.Select(NameFault).FirstOrDefault(fault => fault is not null),
        _ => "it is a pointer or has no name",
    };

    /// <summary>Whether generated code can't use a symbol without an error, because it is obsolete and what uses it isn't.</summary>
    public bool IsObsoleteError(ISymbol symbol) => symbol.GetAttributes().Any(IsObsoleteError);

    /// <summary>Whether an attribute makes every use of its symbol by generated code an error.</summary>
    public bool IsObsoleteError(AttributeData attribute) =>
        !_isObsolete && attribute.AttributeClass is { Name: "ObsoleteAttribute" } && attribute.ConstructorArguments is [_, { Value: true }];

    /// <summary>A context that reports nothing, for the same place or another.</summary>
    public ParseContext Silent(ISymbol? otherPlace = null) => new(compilation, otherPlace ?? within, new DiagnosticSink(null, Sink.Root, compilation), useSummaries, documentation, Cancellation);

    public bool IsOwn(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, compilation.Assembly);

    /// <summary>The XML summary of a symbol, if summaries are descriptions; reports one that seems to be there and can't be had.</summary>
    public string? Summary(ISymbol symbol)
    {
        if (!useSummaries) return null;
        var (text, fault, elsewhere) = XmlSummary.Of(symbol, compilation.Assembly);
        if (elsewhere is not null)
        {
            if (documentation is null) return elsewhere.ToString();
            (text, fault) = elsewhere.Read(documentation, Cancellation);
            if (fault is not null) Sink.ReportAtRoot(Descriptors.SummaryUnread, $"types in '{elsewhere.Assembly}'", fault);
        }
        // What is wrong with an enum is told once, however many schemas use it.
        else if (fault is not null && symbol is not IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum })
        {
            Sink.Report(Descriptors.SummaryUnread, new DiagnosticTarget(symbol), $"'{symbol.Name}'", fault);
        }
        return text;
    }

    /// <summary>The name of the reader of labels for a type, made once for each distinct set of labels.</summary>
    public string LabelReading(string typeName, string shortName, IEnumerable<LabelValueModel> labels)
    {
        var values = EquatableArray.From(labels);
        var key = typeName + "\n" + string.Join("\n", values.Select(v => v.Label + "\t" + v.Value));
        if (!_labelReadings.TryGetValue(key, out var reading))
            _labelReadings.Add(key, reading = new LabelReadingModel(Unique(shortName + "Reading"), typeName, values));
        return reading.Name;
    }

    /// <summary>The name of the reader of instances of a type.</summary>
    public string InstanceReading(string key, string shortName, string source, ObjectModel model)
    {
        if (!_instanceReadings.TryGetValue(key, out var reading))
            _instanceReadings.Add(key, reading = new InstanceReadingModel(Unique(shortName + "Reading"), source, model));
        return reading.Name;
    }

    public static bool IsFileLocal(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
            if (current.IsFileLocal) return true;
        return false;
    }

    /// <summary>The alias by which alone an assembly can be named; null if it needs none.</summary>
    private string? AliasOf(INamedTypeSymbol type)
    {
        if (type.SpecialType != SpecialType.None || type.ContainingAssembly is not { } assembly || IsOwn(type)) return null;
        if (_aliases.TryGetValue(assembly, out var known)) return known;
        var aliases = compilation.GetMetadataReference(assembly)?.Properties.Aliases ?? default;
        return _aliases[assembly] = aliases.IsDefaultOrEmpty || aliases.Contains("global") ? null : aliases[0];
    }

    private static IEnumerable<ISymbol> Containers(ISymbol symbol)
    {
        for (var current = symbol as INamedTypeSymbol; current is not null; current = current.ContainingType) yield return current;
    }

    private string Unique(string name)
    {
        var unique = name;
        for (var i = 2; !_readingNames.Add(unique); i++) unique = name + i.ToString(CultureInfo.InvariantCulture);
        return unique;
    }
}
