using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Gliner2.Generators.Diagnostics;
using Gliner2.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Gliner2.Generators;

/// <summary>Tells projects in Visual Basic that their schema types have no schema: source generators run in C# projects only.</summary>
[DiagnosticAnalyzer(LanguageNames.VisualBasic)]
[SuppressMessage("MicrosoftCodeAnalysisCorrectness", "RS1004:Recommend adding language support to diagnostic analyzer", Justification = "In C# the types have their schemas.")]
public sealed class VisualBasicAnalyzer : DiagnosticAnalyzer
{
    private static readonly string[] Marks = [.. RootTypes.Marks, AttributeNames.StructureType];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.NotCSharp);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        foreach (var attribute in context.Symbol.GetAttributes())
        {
            if (Array.Find(Marks, attribute.Is) is { } mark)
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.NotCSharp, context.Symbol.Locations[0], context.Symbol.Name, AttributeNames.Short(mark)));
        }
    }
}
