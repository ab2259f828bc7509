using System.Collections.Immutable;
using Gliner2.Generators.Diagnostics;
using Gliner2.Generators.Parsing;
using Gliner2.Generators.Parsing.Summaries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Gliner2.Generators;

/// <summary>Reports what is wrong with types marked <c>[ExtractionSchema]</c> or <c>[ExtractionStructure]</c>, and attributes that have no effect.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SchemaAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Descriptors.NotPartial, Descriptors.ContainerNotPartial, Descriptors.TypeKind, Descriptors.MemberType, Descriptors.NotFilled, Descriptors.NameTwice,
        Descriptors.BadName, Descriptors.FewLabels, Descriptors.LabelsAlike, Descriptors.OutOfRange, Descriptors.BadPattern, Descriptors.NestedStructure,
        Descriptors.TwoAttributes, Descriptors.RelationEnds, Descriptors.NotNullable, Descriptors.NotSettable, Descriptors.NothingToExtract, Descriptors.ChoiceTwice,
        Descriptors.NoEnumMember, Descriptors.LongPrompt, Descriptors.NotStructure, Descriptors.NoConstructor, Descriptors.RecordMode, Descriptors.NoEffect,
        Descriptors.Language, Descriptors.BadExample, Descriptors.MentionType, Descriptors.BadConverter, Descriptors.BadCulture, Descriptors.NotMarked, Descriptors.NoField,
        Descriptors.SummaryUnread, Descriptors.UnknownLabel, Descriptors.NoAnswer, Descriptors.DeadLabel, Descriptors.NoLevels, Descriptors.EndNotEntity, Descriptors.BadRelation,
        Descriptors.NotRedactable, Descriptors.UnknownOperator, Descriptors.Logged);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(LoggedData.Analyze, OperationKind.Invocation);
        context.RegisterCompilationStartAction(static start =>
        {
            var compilation = start.Compilation;
            if (compilation.GetTypeByMetadataName("Gliner2." + AttributeNames.Schema) is null) return;
            var uses = new Lazy<SchemaUses>(() => new SchemaUses(compilation, default));
            var documentation = new DocumentationFiles(start.Options.AdditionalFiles);
            start.RegisterSymbolAction(symbol => Analyze(symbol, uses, documentation), SymbolKind.NamedType);
            start.RegisterSyntaxNodeAction(AnalyzeInnerParameter, SyntaxKind.Attribute);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, Lazy<SchemaUses> uses, DocumentationFiles documentation)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        foreach (var attribute in type.GetAttributes())
        {
            if (attribute.Is(AttributeNames.Schema))
            {
                SchemaParser.Parse(type, context.Compilation, Sink(), documentation, context.CancellationToken);
                RedactionParser.Parse(type, context.Compilation, Sink(), context.CancellationToken);
            }
            else if (attribute.Is(AttributeNames.DecisionType))
            {
                SchemaParser.ParseDecisions(type, context.Compilation, Sink(), documentation, context.CancellationToken);
            }
            else if (attribute.Is(AttributeNames.GraphType))
            {
                SchemaParser.ParseGraph(type, context.Compilation, Sink(), documentation, context.CancellationToken);
            }
            else if (attribute.Is(AttributeNames.StructureType))
            {
                SchemaParser.CheckStructure(type, context.Compilation, Sink(), documentation, context.CancellationToken);
            }
        }
        new StrayAttributes(new ParseContext(context.Compilation, type, Sink(), useSummaries: false, documentation, context.CancellationToken), () => uses.Value).Check(type);

        DiagnosticSink Sink() => new(context.ReportDiagnostic, type, context.Compilation);
    }

    /// <summary>Parameters of functions inside of methods are no members of a type.</summary>
    private static void AnalyzeInnerParameter(SyntaxNodeAnalysisContext context)
    {
        var syntax = (AttributeSyntax)context.Node;
        if (syntax.Parent?.Parent is not ParameterSyntax { Parent.Parent: LambdaExpressionSyntax or LocalFunctionStatementSyntax } parameter) return;
        if (context.SemanticModel.GetSymbolInfo(syntax, context.CancellationToken).Symbol is not { ContainingType: { } type } || !type.IsRuntimeType() || !type.Name.EndsWith("Attribute", StringComparison.Ordinal)) return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.NoEffect, syntax.GetLocation(), $"[{AttributeNames.Short(type.Name)}]", parameter.Identifier.ValueText, "parameters of methods aren't extracted"));
    }
}
