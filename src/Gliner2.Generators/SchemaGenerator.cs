using Gliner2.Generators.Diagnostics;
using Gliner2.Generators.Emission;
using Gliner2.Generators.Model;
using Gliner2.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gliner2.Generators;

/// <summary>Generates the schema, and what reads its answers, into every type marked <c>[ExtractionSchema]</c>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class SchemaGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var schemas = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                "Gliner2.ExtractionSchemaAttribute",
                static (node, _) => node is TypeDeclarationSyntax,
                static (found, cancellation) => Parse((INamedTypeSymbol)found.TargetSymbol, found.SemanticModel.Compilation, cancellation))
            .WithTrackingName(TrackingNames.Schema);
        context.RegisterSourceOutput(schemas, static (output, model) =>
        {
            if (model is not null) output.AddSource(model.HintName, SchemaEmitter.Emit(model));
        });
    }

    private static SchemaModel? Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation) =>
        SchemaParser.Parse(type, compilation, new DiagnosticSink(null, type, compilation), cancellation);
}
