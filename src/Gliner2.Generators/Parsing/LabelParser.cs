using Gliner2.Generators.Diagnostics;
using Gliner2.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Parsing;

/// <summary>Reads the closed sets of labels that enums, booleans and texts stand for.</summary>
internal sealed class LabelParser(ParseContext context)
{
    private const int MostNamed = 12;

    /// <summary>The labels of an enum and their reader.</summary>
    /// <param name="type">The enum.</param>
    /// <param name="described">Whether descriptions of the labels are part of the prompt.</param>
    public (IReadOnlyList<LabelModel> Labels, string Reading) OfEnum(INamedTypeSymbol type, bool described)
    {
        var typeName = CSharpNames.Type(type);
        var flags = IsFlags(type);
        var labels = new List<LabelModel>();
        var values = new List<LabelValueModel>();
        var seen = new HashSet<object>();
        foreach (var member in type.GetMembers())
        {
            if (member is not IFieldSymbol { HasConstantValue: true, ConstantValue: { } constant } field || field.Find(AttributeNames.NotExtracted) is not null) continue;
            if (flags && !IsOneBit(constant)) continue;
            if (!seen.Add(constant)) continue;
            var attribute = field.Find(AttributeNames.Label);
            var name = attribute?.First() ?? PromptNames.Words(field.Name);
            var description = described ? attribute?.Text("Description") ?? context.Summary(field) : null;
            labels.Add(new LabelModel(name, string.IsNullOrEmpty(description) ? null : description));
            values.Add(new LabelValueModel(name.ToLowerInvariant(), context.IsObsoleteError(field)
                ? $"({typeName})({Convert.ToString(constant, System.Globalization.CultureInfo.InvariantCulture)})"
                : $"{typeName}.{CSharpNames.Identifier(field.Name)}"));
        }
        // Labels that are the same when lower-cased are an error of their own; the reader of the first keeps code well-formed until then.
        var distinct = values.GroupBy(v => v.Label).Select(g => g.First());
        return (labels, context.LabelReading(typeName, type.Name, distinct));
    }

    /// <summary>The label of one member of an enum, as <see cref="OfEnum"/> names it.</summary>
    public static string? OfEnumValue(INamedTypeSymbol type, object? value)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is IFieldSymbol { HasConstantValue: true } field && Equals(field.ConstantValue, value))
                return field.Find(AttributeNames.Label)?.First() ?? PromptNames.Words(field.Name);
        }
        return null;
    }

    /// <summary>The label that an attribute's argument names, by a member of the enum, a boolean or its text; null if it is none.</summary>
    public static string? Named(TypedConstant argument, ITypeSymbol core, IReadOnlyList<LabelModel> labels)
    {
        var name = argument switch
        {
            { Kind: TypedConstantKind.Array } => null,
            { Type: INamedTypeSymbol { TypeKind: TypeKind.Enum } type } => SymbolEqualityComparer.Default.Equals(type, core) ? OfEnumValue(type, argument.Value) : null,
            { Value: bool yes } when core.SpecialType == SpecialType.System_Boolean => labels[yes ? 0 : 1].Name,
            { Value: string text } => text,
            _ => null,
        };
        return labels.Any(l => l.Name == name) ? name : null;
    }

    /// <summary>Labels as messages list them.</summary>
    public static string List(IReadOnlyList<LabelModel> labels) =>
        string.Join(", ", labels.Take(MostNamed).Select(l => $"'{l.Name}'")) + (labels.Count > MostNamed ? ", ..." : "");

    /// <summary>The labels of a boolean, true first, and their reader.</summary>
    public (IReadOnlyList<LabelModel> Labels, string Reading) OfBoolean(AttributeData? attribute)
    {
        string yes = attribute?.Text("True") ?? "yes", no = attribute?.Text("False") ?? "no";
        var reading = (yes, no) == ("yes", "no")
            ? "global::Gliner2.Typed.YesNoReading"
            : context.LabelReading("bool", "Bool", [new(yes.ToLowerInvariant(), "true"), new(no.ToLowerInvariant(), "false")]);
        return ([new LabelModel(yes, null), new LabelModel(no, null)], reading);
    }

    /// <summary>Checks labels or choices: their texts, how many there are, whether they differ.</summary>
    public void Check(IReadOnlyList<LabelModel> labels, int atLeast, MemberInfo member, DiagnosticTarget target)
    {
        if (labels.Count < atLeast) context.Sink.Report(Descriptors.FewLabels, target, member.Symbol, atLeast, labels.Count);
        var seen = new Dictionary<string, string>();
        foreach (var label in labels)
        {
            context.CheckName(label.Name, target);
            if (label.Description is { } description) context.CheckPrompt(description, target);
            var lower = label.Name.ToLowerInvariant();
            if (seen.TryGetValue(lower, out var other)) context.Sink.Report(Descriptors.LabelsAlike, target, member.Symbol, other, label.Name);
            else seen.Add(lower, label.Name);
        }
    }

    public static bool IsFlags(INamedTypeSymbol type) =>
        type.GetAttributes().Any(a => a.AttributeClass is { Name: "FlagsAttribute", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } });

    /// <summary>Whether the value of a member of a [Flags] enum has one bit, and is thus a label.</summary>
    public static bool IsOneBit(object constant)
    {
        var bits = constant switch
        {
            sbyte v => unchecked((byte)v),
            short v => unchecked((ushort)v),
            int v => unchecked((uint)v),
            long v => unchecked((ulong)v),
            _ => Convert.ToUInt64(constant, System.Globalization.CultureInfo.InvariantCulture),
        };
        return bits != 0 && (bits & (bits - 1)) == 0;
    }
}
