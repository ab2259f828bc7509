using Gliner2.Generators.Diagnostics;
using Gliner2.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Parsing;

/// <summary>Reads what of a type is redacted. The generator takes the model, the analyzer what is wrong.</summary>
internal sealed class RedactionParser
{
    private readonly Compilation _compilation;
    private readonly INamedTypeSymbol _type;
    private readonly DiagnosticSink _sink;
    private readonly Dictionary<INamedTypeSymbol, int> _numbers = new(SymbolEqualityComparer.Default);
    private readonly List<RedactedTypeModel?> _types = [];

    private RedactionParser(INamedTypeSymbol type, Compilation compilation, DiagnosticSink sink) => (_type, _compilation, _sink) = (type, compilation, sink);

    /// <summary>The model; null if nothing is marked, or something is wrong.</summary>
    public static RedactionModel? Parse(INamedTypeSymbol type, Compilation compilation, DiagnosticSink sink, CancellationToken cancellation)
    {
        // Most projects don't redact.
        if (type.IsGenericType || compilation.GetTypeByMetadataName("Gliner2.Redaction.RedactAttribute") is null) return null;
        cancellation.ThrowIfCancellationRequested();
        var parser = new RedactionParser(type, compilation, sink);
        if (parser.TypeOf(type) is null || sink.HasErrors || type.GetMembers("Redact").Any() || !PartialDeclarations.ArePartial(type)) return null;
        return new RedactionModel(
            "Redact." + GeneratedFile.NameOf(type),
            type.ContainingNamespace.IsGlobalNamespace ? null : type.ContainingNamespace.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)),
            EquatableArray.From(PartialDeclarations.Of(type)),
            EquatableArray.From(parser._types.Select(model => model!)));
    }

    /// <summary>The number of a type that has something to redact; null when it hasn't.</summary>
    private int? TypeOf(INamedTypeSymbol type)
    {
        if (_numbers.TryGetValue(type, out var known)) return known < 0 ? null : known;
        if (!HasMarks(type, new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default)))
        {
            _numbers[type] = -1;
            return null;
        }
        var number = _types.Count;
        _numbers[type] = number;
        _types.Add(null);
        _types[number] = new RedactedTypeModel(CSharpNames.Type(type), EquatableArray.From(MembersOf(type).Select(Member).Where(member => member is not null).Select(member => member!)));
        return number;
    }

    private RedactedMemberModel? Member(ISymbol symbol)
    {
        var type = TypeOfMember(symbol);
        var redact = RedactionNames.Redact(symbol);
        var (shape, element) = Shape(type);
        if (redact is null)
        {
            if (element is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } held || TypeOf(held) is not { } nested) return null;
            return Check(symbol, null) ? new RedactedMemberModel(CSharpNames.Identifier(symbol.Name), shape, RedactedKind.Nested, "", null, nested) : null;
        }

        if (!Check(symbol, redact)) return null;
        var free = redact.Flag("FreeText", false);
        RedactedKind? kind = element.SpecialType == SpecialType.System_String ? free ? RedactedKind.FreeText : RedactedKind.Text
            : element is INamedTypeSymbol { Name: "Extracted", TypeArguments: [{ SpecialType: SpecialType.System_String }] } extracted && extracted.IsRuntimeType() ? free ? RedactedKind.ExtractedFreeText : RedactedKind.ExtractedText
            : null;
        if (kind is not { } value)
        {
            _sink.Report(Descriptors.NotRedactable, Target(symbol, redact), symbol.Name, $"its type is '{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}', not a string, Extracted<string> or a list of one of these");
            return null;
        }
        return new RedactedMemberModel(CSharpNames.Identifier(symbol.Name), shape, value, RedactionNames.LabelOf(symbol, redact), Operator(symbol, redact), -1);
    }

    private bool Check(ISymbol symbol, AttributeData? redact)
    {
        var owner = symbol.ContainingType;
        var fault = !owner.IsRecord && owner.TypeKind != TypeKind.Struct ? $"'{owner.Name}' is a class and no record: a copy of it can't be made with other values"
            : symbol is IPropertySymbol { SetMethod: null } or IFieldSymbol { IsReadOnly: true } ? "it can't be set"
            : symbol is IPropertySymbol { SetMethod: { } setter } && !_compilation.IsSymbolAccessibleWithin(setter, _type) || !_compilation.IsSymbolAccessibleWithin(symbol, _type) ? "it or its setter isn't accessible"
            : null;
        if (fault is null) return true;
        _sink.Report(Descriptors.NotRedactable, Target(symbol, redact), symbol.Name, fault);
        return false;
    }

    private string? Operator(ISymbol symbol, AttributeData redact)
    {
        switch (redact.Text("Operator"))
        {
            case null: return null;
            case "replace": return "Replace";
            case "remove": return "Remove";
            case "mask": return "Mask";
            case "pseudonym": return "Pseudonym";
            case "keep": return "Keep";
            case { } other:
                _sink.Report(Descriptors.UnknownOperator, new DiagnosticTarget(symbol, redact, "Operator"), other);
                return null;
        }
    }

    private static DiagnosticTarget Target(ISymbol symbol, AttributeData? redact) => new(symbol, redact);

    private static bool HasMarks(INamedTypeSymbol type, HashSet<INamedTypeSymbol> seen) =>
        type.Locations.Any(location => location.IsInSource) && seen.Add(type)
        && MembersOf(type).Any(member => RedactionNames.Redact(member) is not null || Shape(TypeOfMember(member)).Element is INamedTypeSymbol held && HasMarks(held, seen));

    private static IEnumerable<ISymbol> MembersOf(INamedTypeSymbol type)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var current = type; current is not null && current.SpecialType == SpecialType.None; current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                if (member is IPropertySymbol { IsStatic: false, IsIndexer: false, Name: not "EqualityContract" } or IFieldSymbol { IsStatic: false, IsConst: false, IsImplicitlyDeclared: false } && seen.Add(member.Name)) yield return member;
            }
        }
    }

    private static ITypeSymbol TypeOfMember(ISymbol member) => member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;

    private static (ValueShape Shape, ITypeSymbol Element) Shape(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => (ValueShape.Array, array.ElementType),
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var value] } => (ValueShape.Optional, value),
        INamedTypeSymbol { Name: "List", TypeArguments: [var item] } => (ValueShape.List, item),
        INamedTypeSymbol { Name: "ImmutableArray", TypeArguments: [var item] } => (ValueShape.ImmutableArray, item),
        INamedTypeSymbol { Name: "ImmutableList" or "IImmutableList", TypeArguments: [var item] } => (ValueShape.ImmutableList, item),
        INamedTypeSymbol { Name: "IReadOnlyList" or "IReadOnlyCollection" or "IEnumerable" or "IList" or "ICollection", TypeArguments: [var item] } => (ValueShape.Array, item),
        { IsReferenceType: true } => (ValueShape.Optional, type),
        _ => (ValueShape.Required, type),
    };
}
