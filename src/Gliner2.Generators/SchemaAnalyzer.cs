using System.Collections.Immutable;
using Gliner2.Generators.Diagnostics;
using Gliner2.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Gliner2.Generators;

/// <summary>Reports what is wrong with types marked <c>[ExtractionSchema]</c> or <c>[ExtractionStructure]</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SchemaAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Descriptors.NotPartial, Descriptors.ContainerNotPartial, Descriptors.TypeKind, Descriptors.MemberType, Descriptors.NotFilled, Descriptors.NameTwice,
        Descriptors.BadName, Descriptors.FewLabels, Descriptors.LabelsAlike, Descriptors.OutOfRange, Descriptors.BadPattern, Descriptors.NestedStructure,
        Descriptors.TwoAttributes, Descriptors.RelationEnds, Descriptors.NotNullable, Descriptors.NotSettable, Descriptors.NothingToExtract, Descriptors.ChoiceTwice,
        Descriptors.NoEnumMember, Descriptors.LongPrompt, Descriptors.NotStructure, Descriptors.NoConstructor, Descriptors.RecordMode, Descriptors.NoEffect,
        Descriptors.Language, Descriptors.BadExample, Descriptors.MentionType, Descriptors.BadConverter, Descriptors.BadCulture,
        Descriptors.NotRedactable, Descriptors.UnknownOperator, Descriptors.Logged);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
        context.RegisterOperationAction(LoggedData.Analyze, OperationKind.Invocation);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        foreach (var attribute in type.GetAttributes())
        {
            if (attribute.Is(AttributeNames.Schema))
            {
                SchemaParser.Parse(type, context.Compilation, new DiagnosticSink(context.ReportDiagnostic), context.CancellationToken);
                RedactionParser.Parse(type, context.Compilation, new DiagnosticSink(context.ReportDiagnostic), context.CancellationToken);
            }
            else if (attribute.Is(AttributeNames.StructureType))
            {
                SchemaParser.CheckStructure(type, context.Compilation, new DiagnosticSink(context.ReportDiagnostic), context.CancellationToken);
            }
        }
    }
}
