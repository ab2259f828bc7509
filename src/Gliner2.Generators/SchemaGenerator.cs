using Gliner2.Generators.Diagnostics;
using Gliner2.Generators.Emission;
using Gliner2.Generators.Model;
using Gliner2.Generators.Parsing;
using Gliner2.Generators.Parsing.Summaries;
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
        // Which files there are; none is read before a schema needs it.
        var files = context.AdditionalTextsProvider.Where(DocumentationFiles.IsCandidate).Collect().Select(static (texts, _) => new DocumentationFiles(texts));

        Register(Describe(Find<SchemaModel>(AttributeNames.Schema, TrackingNames.Schema, static (type, compilation, sink, stop) => SchemaParser.Parse(type, compilation, sink, null, stop)), Describing.Describe),
            static model => (model.Type.HintName, SchemaEmitter.Emit(model)));
        Register(Describe(Find<DecisionModel>(AttributeNames.DecisionType, TrackingNames.Decisions, static (type, compilation, sink, stop) => SchemaParser.ParseDecisions(type, compilation, sink, null, stop)), Describing.Describe),
            static model => (model.Type.HintName, SchemaEmitter.Emit(model)));
        Register(Describe(Find<GraphModel>(AttributeNames.GraphType, TrackingNames.Graph, static (type, compilation, sink, stop) => SchemaParser.ParseGraph(type, compilation, sink, null, stop)), Describing.Describe),
            static model => (model.Type.HintName, SchemaEmitter.Emit(model)));
        Register(Find<RedactionModel>(AttributeNames.Schema, TrackingNames.Redaction, RedactionParser.Parse), static model => (model.HintName, RedactionEmitter.Emit(model)));

        IncrementalValuesProvider<TModel?> Find<TModel>(string mark, string step, Parser<TModel> parse) where TModel : class => context.SyntaxProvider
            .ForAttributeWithMetadataName(
                "Gliner2." + mark,
                static (node, _) => node is TypeDeclarationSyntax,
                (found, cancellation) =>
                {
                    var (type, compilation) = ((INamedTypeSymbol)found.TargetSymbol, found.SemanticModel.Compilation);
                    return parse(type, compilation, new DiagnosticSink(null, type, compilation), cancellation);
                })
            .WithTrackingName(step);

        IncrementalValuesProvider<TModel?> Describe<TModel>(IncrementalValuesProvider<TModel?> models, Func<TModel, Func<string?, string?>, TModel> describe) where TModel : class =>
            models.Combine(files).Select((pair, stop) => pair.Left is null ? null : describe(pair.Left, Describing.Reader(pair.Right, stop)));

        void Register<TModel>(IncrementalValuesProvider<TModel?> models, Func<TModel, (string Name, string Text)> emit) where TModel : class =>
            context.RegisterSourceOutput(models, (output, model) =>
            {
                if (model is null) return;
                var (name, text) = emit(model);
                output.AddSource(name, text);
            });
    }
}
