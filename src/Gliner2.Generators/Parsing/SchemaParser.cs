using Gliner2.Generators.Diagnostics;
using Gliner2.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gliner2.Generators.Parsing;

/// <summary>Reads a schema's type. The generator takes the model, the analyzer what is wrong.</summary>
internal static class SchemaParser
{
    /// <summary>The model; null if something is wrong with the type.</summary>
    public static SchemaModel? Parse(INamedTypeSymbol type, Compilation compilation, DiagnosticSink sink, CancellationToken cancellation)
    {
        var summaries = type.Find(AttributeNames.Schema)?.Flag("UseSummaries", true) ?? true;
        var context = new ParseContext(compilation, type, sink, summaries, cancellation);
        var target = new DiagnosticTarget(type);
        if (type.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp11 })
        {
            sink.Report(Descriptors.Language, target, type);
            return null;
        }
        // What is wrong with members is told at once with what is wrong with their type.
        var canMake = context.CanMake(type, target, isSchema: true);
        PartialDeclarations.Check(type, sink);
        if (!canMake && type.IsStatic) return null;

        var culture = context.Culture(type, null);
        var shape = TypeShape.Of(type, context);
        var tasks = new TaskParser(context, culture);
        var slots = new List<(MemberInfo, SlotModel)>();
        var failed = new List<MemberInfo>();
        foreach (var member in shape.Members)
        {
            cancellation.ThrowIfCancellationRequested();
            if (TaskOf(member, context) is not { } attribute) continue;
            var canSet = context.CanSet(member);
            if (tasks.Parse(member, attribute) is { } slot && canSet) slots.Add((member, slot));
            else failed.Add(member);
        }
        var made = shape.Bind(slots, failed);
        if (slots.Count == 0 && failed.Count == 0) sink.Report(Descriptors.NothingToExtract, target, type);
        tasks.Check(type);
        if (sink.HasErrors) return null;

        return new SchemaModel(
            GeneratedFile.NameOf(type),
            type.ContainingNamespace.IsGlobalNamespace ? null : type.ContainingNamespace.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)),
            EquatableArray.From(PartialDeclarations.Of(type)),
            PartialDeclarations.SchemaMemberOf(type),
            PartialDeclarations.InnerNameOf(type),
            EquatableArray.From(tasks.Entities.Select(e => e.Model)),
            EquatableArray.From(tasks.Groups),
            EquatableArray.From(tasks.Structures.Select(s => s.Model)),
            EquatableArray.From(tasks.Classifications.Select(c => c.Model)),
            EquatableArray.From(tasks.Relations.Select(r => r.Model)),
            made,
            EquatableArray.From(context.LabelReadings),
            EquatableArray.From(context.InstanceReadings));
    }

    /// <summary>Reports what is wrong with a structure's type by itself; a generic one can only be judged where it is used.</summary>
    public static void CheckStructure(INamedTypeSymbol type, Compilation compilation, DiagnosticSink sink, CancellationToken cancellation)
    {
        if (type.IsGenericType) return;
        var context = new ParseContext(compilation, (ISymbol?)type.ContainingType ?? compilation.Assembly, sink, useSummaries: true, cancellation);
        var parser = new StructureParser(context);
        if (parser.Parse(type, null) is not { } parsed || type.Find(AttributeNames.StructureType) is not { } attribute) return;
        if (attribute.First() is { } name) context.CheckName(name, new DiagnosticTarget(type, attribute, "0"));
        _ = context.Member(type, attribute, "OccurrencePolicy");
        parser.Anchor(context.Member(type, attribute, "Mode"), attribute.Text("Anchor"), parsed, type.Name, new DiagnosticTarget(type, attribute, attribute.Text("Anchor") is null ? "Mode" : "Anchor"));
    }

    /// <summary>The one attribute that says what a member takes.</summary>
    private static AttributeData? TaskOf(MemberInfo member, ParseContext context)
    {
        AttributeData? found = null;
        foreach (var attribute in member.Attributes)
        {
            if (attribute.AttributeClass is not { Name: AttributeNames.Entity or AttributeNames.Classification or AttributeNames.Relation or AttributeNames.Structure } type || !type.IsRuntimeType()) continue;
            if (found is null)
            {
                found = attribute;
                continue;
            }
            context.Sink.Report(Descriptors.TwoAttributes, member.At(attribute), member.Symbol,
                AttributeNames.Short(found.AttributeClass!.Name), AttributeNames.Short(type.Name));
        }
        return found;
    }
}
