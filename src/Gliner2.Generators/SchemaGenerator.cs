using Gliner2.Generators.Diagnostics;
using Gliner2.Generators.Emission;
using Gliner2.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gliner2.Generators;

/// <summary>
/// Generates the schema, and what reads its answers, into every type marked <c>[ExtractionSchema]</c>, <c>[DecisionSchema]</c> or <c>[GraphSchema]</c>; and <c>Redact</c> into extraction schemas that have, or hold records that have, members marked <c>[Redact]</c>.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class SchemaGenerator : IIncrementalGenerator
{
    /// <summary>Reads a type; null when nothing is to be generated for it.</summary>
    private delegate TModel? Parser<TModel>(INamedTypeSymbol type, Compilation compilation, DiagnosticSink sink, CancellationToken cancellation) where TModel : class;

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        Register(context, AttributeNames.Schema, TrackingNames.Schema, SchemaParser.Parse, static model => (model.Type.HintName, SchemaEmitter.Emit(model)));
        Register(context, AttributeNames.DecisionType, TrackingNames.Decisions, SchemaParser.ParseDecisions, static model => (model.Type.HintName, SchemaEmitter.Emit(model)));
        Register(context, AttributeNames.GraphType, TrackingNames.Graph, SchemaParser.ParseGraph, static model => (model.Type.HintName, SchemaEmitter.Emit(model)));
        Register(context, AttributeNames.Schema, TrackingNames.Redaction, RedactionParser.Parse, static model => (model.HintName, RedactionEmitter.Emit(model)));
    }

    private static void Register<TModel>(IncrementalGeneratorInitializationContext context, string mark, string step, Parser<TModel> parse, Func<TModel, (string Name, string Text)> emit)
        where TModel : class
    {
        var models = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                "Gliner2." + mark,
                static (node, _) => node is TypeDeclarationSyntax,
                (found, cancellation) =>
                {
                    var (type, compilation) = ((INamedTypeSymbol)found.TargetSymbol, found.SemanticModel.Compilation);
                    return parse(type, compilation, new DiagnosticSink(null, type, compilation), cancellation);
                })
            .WithTrackingName(step);
        context.RegisterSourceOutput(models, (output, model) =>
        {
            if (model is null) return;
            var (name, text) = emit(model);
            output.AddSource(name, text);
        });
    }
}
