using System.Globalization;
using Gliner2.Generators.Diagnostics;
using Gliner2.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Parsing;

/// <summary>What a parse of one type carries along.</summary>
/// <param name="compilation">Asked for accessibility.</param>
/// <param name="within">The type that generated code lies in, or the assembly when there is none.</param>
/// <param name="sink">Takes what is wrong.</param>
/// <param name="useSummaries">Whether XML summaries are descriptions.</param>
/// <param name="cancellation">Ends the parse.</param>
internal sealed partial class ParseContext(Compilation compilation, ISymbol within, DiagnosticSink sink, bool useSummaries, CancellationToken cancellation)
{
    private readonly Dictionary<string, LabelReadingModel> _labelReadings = [];
    private readonly Dictionary<string, InstanceReadingModel> _instanceReadings = [];
    private readonly HashSet<string> _readingNames = ["Read", "Schema"];

    public DiagnosticSink Sink { get; } = sink;

    public CancellationToken Cancellation { get; } = cancellation;

    public IReadOnlyCollection<LabelReadingModel> LabelReadings => _labelReadings.Values;

    public IReadOnlyCollection<InstanceReadingModel> InstanceReadings => _instanceReadings.Values;

    public bool IsAccessible(ISymbol symbol) => compilation.IsSymbolAccessibleWithin(symbol, within);

    /// <summary>Whether generated code, which lies in a file of its own, can name the type.</summary>
    public bool CanName(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => CanName(array.ElementType),
        INamedTypeSymbol named => !IsFileLocal(named) && IsAccessible(named) && named.TypeArguments.All(CanName),
        ITypeParameterSymbol => true,
        _ => false,
    };

    public bool IsOwn(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, compilation.Assembly);

    public string? Summary(ISymbol symbol) => useSummaries ? XmlSummary.Of(symbol) : null;

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

    private string Unique(string name)
    {
        var unique = name;
        for (var i = 2; !_readingNames.Add(unique); i++) unique = name + i.ToString(CultureInfo.InvariantCulture);
        return unique;
    }
}
