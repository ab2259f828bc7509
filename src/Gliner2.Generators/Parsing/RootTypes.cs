using Gliner2.Generators.Diagnostics;
using Gliner2.Generators.Model;
using Gliner2.Generators.Parsing.Summaries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gliner2.Generators.Parsing;

/// <summary>What is the same for all kinds of schema types: what such a type has to be, and the walk over its members.</summary>
internal static class RootTypes
{
    /// <summary>What marks a schema type, one for each kind.</summary>
    public static readonly string[] Marks = [AttributeNames.Schema, AttributeNames.DecisionType, AttributeNames.GraphType];

    /// <summary>The model; null if something is wrong with the type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="mark">What marks it.</param>
    /// <param name="compilation">The compilation that it belongs to.</param>
    /// <param name="sink">Takes what is wrong.</param>
    /// <param name="create">Makes the parser of its members, which are parsed by a culture.</param>
    /// <param name="documentation">Documentation files of other assemblies; null to leave their summaries as references.</param>
    /// <param name="cancellation">Ends the parse.</param>
    public static TModel? Parse<TModel>(
        INamedTypeSymbol type, string mark, Compilation compilation, DiagnosticSink sink, Func<ParseContext, string?, IRootParser<TModel>> create,
        DocumentationFiles? documentation, CancellationToken cancellation)
        where TModel : class
    {
        var context = new ParseContext(compilation, type, sink, type.Find(mark)?.Flag("UseSummaries", true) ?? true, documentation, cancellation);
        var target = new DiagnosticTarget(type);
        if (type.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp11 })
        {
            sink.Report(Descriptors.Language, target, type);
            return null;
        }
        // What is wrong with members is told at once with what is wrong with their type.
        var canMake = context.CanMake(type, target, isSchema: true);
        if (Array.Find(Marks, other => other != mark && type.Find(other) is not null) is { } second)
            sink.Report(Descriptors.TypeKind, target, type, $"marked [{AttributeNames.Short(mark)}] and [{AttributeNames.Short(second)}]; make a type of each kind");
        PartialDeclarations.Check(type, sink);
        if (!canMake && type.IsStatic) return null;

        var parser = create(context, context.Culture(type, null));
        var shape = TypeShape.Of(type, context);
        var slots = new List<(MemberInfo, SlotModel)>();
        var failed = new List<MemberInfo>();
        foreach (var (member, attribute) in parser.InOrder(shape.Members.Select(member => (member, TaskOf(member, parser.Takes, context)))))
        {
            if (attribute is null) continue;
            cancellation.ThrowIfCancellationRequested();
            var canSet = context.CanSet(member);
            if (parser.Parse(member, attribute) is { } slot && canSet) slots.Add((member, slot));
            else failed.Add(member);
        }
        var made = shape.Bind(slots, failed);
        if (slots.Count == 0 && failed.Count == 0) sink.Report(Descriptors.NothingToExtract, target, type);
        parser.Check(type);
        if (sink.HasErrors) return null;

        return parser.Model(new TypeModel(
            GeneratedFile.NameOf(type),
            type.ContainingNamespace.IsGlobalNamespace ? null : type.ContainingNamespace.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)),
            EquatableArray.From(PartialDeclarations.Of(type)),
            PartialDeclarations.SchemaMemberOf(type),
            PartialDeclarations.InnerNameOf(type),
            made,
            EquatableArray.From(context.LabelReadings),
            EquatableArray.From(context.InstanceReadings)));
    }

    /// <summary>The one attribute that says what a member takes.</summary>
    private static AttributeData? TaskOf(MemberInfo member, IReadOnlyList<string> takes, ParseContext context)
    {
        AttributeData? found = null;
        foreach (var attribute in member.Attributes)
        {
            if (attribute.AttributeClass is not { } type || !takes.Contains(type.Name) || !type.IsRuntimeType()) continue;
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
