using Gliner2.Generators.Diagnostics;
using Gliner2.Generators.Model;
using Gliner2.Generators.Parsing.Summaries;
using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Parsing;

/// <summary>Reads a schema's type. The generator takes the model, the analyzer what is wrong.</summary>
internal static class SchemaParser
{
    /// <summary>The model of an extraction schema; null if something is wrong with the type.</summary>
    public static SchemaModel? Parse(INamedTypeSymbol type, Compilation compilation, DiagnosticSink sink, DocumentationFiles? documentation, CancellationToken cancellation) =>
        RootTypes.Parse(type, AttributeNames.Schema, compilation, sink, static (context, culture) => new TaskParser(context, culture), documentation, cancellation);

    /// <summary>The model of decisions; null if something is wrong with the type.</summary>
    public static DecisionModel? ParseDecisions(INamedTypeSymbol type, Compilation compilation, DiagnosticSink sink, DocumentationFiles? documentation, CancellationToken cancellation) =>
        RootTypes.Parse(type, AttributeNames.DecisionType, compilation, sink, static (context, _) => new DecisionParser(context), documentation, cancellation);

    /// <summary>The model of a graph; null if something is wrong with the type.</summary>
    public static GraphModel? ParseGraph(INamedTypeSymbol type, Compilation compilation, DiagnosticSink sink, DocumentationFiles? documentation, CancellationToken cancellation) =>
        RootTypes.Parse(type, AttributeNames.GraphType, compilation, sink, static (context, culture) => new GraphParser(context, culture), documentation, cancellation);

    /// <summary>Reports what is wrong with a structure's type by itself; a generic one can only be judged where it is used.</summary>
    public static void CheckStructure(INamedTypeSymbol type, Compilation compilation, DiagnosticSink sink, DocumentationFiles? documentation, CancellationToken cancellation)
    {
        if (type.IsGenericType) return;
        var context = new ParseContext(compilation, (ISymbol?)type.ContainingType ?? compilation.Assembly, sink, useSummaries: true, documentation, cancellation);
        var parser = new StructureParser(context);
        if (parser.Parse(type, null) is not { } parsed || type.Find(AttributeNames.StructureType) is not { } attribute) return;
        if (attribute.First() is { } name) context.CheckName(name, new DiagnosticTarget(type, attribute, "0"));
        _ = context.Member(type, attribute, "OccurrencePolicy");
        parser.Anchor(context.Member(type, attribute, "Mode"), attribute.Text("Anchor"), parsed, type.Name, new DiagnosticTarget(type, attribute, attribute.Text("Anchor") is null ? "Mode" : "Anchor"));
    }
}
