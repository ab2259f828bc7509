using Gliner2.Generators.Diagnostics;
using Gliner2.Generators.Emission;
using Gliner2.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gliner2.Generators;

/// <summary>Generates <c>Redact</c> into every type marked <c>[ExtractionSchema]</c> that has, or holds records that have, members marked <c>[Redact]</c>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class RedactionGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var types = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                "Gliner2.ExtractionSchemaAttribute",
                static (node, _) => node is TypeDeclarationSyntax,
                static (found, cancellation) => RedactionParser.Parse((INamedTypeSymbol)found.TargetSymbol, found.SemanticModel.Compilation, new DiagnosticSink(null), cancellation))
            .WithTrackingName(TrackingNames.Redaction);
        context.RegisterSourceOutput(types, static (output, model) =>
        {
            if (model is not null) output.AddSource(model.HintName, RedactionEmitter.Emit(model));
        });
    }
}
