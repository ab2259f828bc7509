using Gliner2.Generators.Diagnostics;
using Gliner2.Generators.Emission;
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
                static (found, cancellation) => SchemaParser.Parse((INamedTypeSymbol)found.TargetSymbol, found.SemanticModel.Compilation, new DiagnosticSink(null), cancellation))
            .WithTrackingName(TrackingNames.Schema);
        context.RegisterSourceOutput(schemas, static (output, model) =>
        {
            if (model is not null) output.AddSource(model.HintName, SchemaEmitter.Emit(model));
        });
    }
}
