using System.Collections.Immutable;
using Gliner2.Generators.Diagnostics;
using Gliner2.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Gliner2.Generators;

/// <summary>Finds members that hold personal data among what is handed to a log.</summary>
internal static class LoggedData
{
    /// <summary>Where the code fix finds the label.</summary>
    public const string Label = "label";

    public static void Analyze(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!IsLog(call.TargetMethod)) return;
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.Ordinal == 0 && call.TargetMethod.IsExtensionMethod) continue;
            Search(argument.Value, context);
        }
    }

    /// <summary>The extension methods of the logging abstractions, and methods that their generator writes.</summary>
    private static bool IsLog(IMethodSymbol method) =>
        method.ContainingType is { Name: "LoggerExtensions" } type && IsLogging(type.ContainingNamespace)
        || method.GetAttributes().Any(attribute => attribute.AttributeClass is { Name: "LoggerMessageAttribute" } mark && IsLogging(mark.ContainingNamespace));

    private static bool IsLogging(INamespaceSymbol space) =>
        space is { Name: "Logging", ContainingNamespace: { Name: "Extensions", ContainingNamespace: { Name: "Microsoft", ContainingNamespace.IsGlobalNamespace: true } } };

    /// <summary>A member is logged when its value is, or a part of it that says as much; a count of it says nothing.</summary>
    private static void Search(IOperation operation, OperationAnalysisContext context)
    {
        switch (operation)
        {
            case IInvocationOperation { TargetMethod.Name: var name } when name.StartsWith("Redact", StringComparison.Ordinal):
            case IPropertyReferenceOperation { Property.Name: "Count" or "Length" or "Confidence" or "Range" or "Start" or "End" or "HasValue" }:
            case IBinaryOperation:
            case IIsPatternOperation:
            case INameOfOperation:
                return;
            case IMemberReferenceOperation { Member: IPropertySymbol or IFieldSymbol } member when RedactionNames.PersonalLabel(member.Member) is { } label:
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.Logged, member.Syntax.GetLocation(), ImmutableDictionary<string, string?>.Empty.Add(Label, label), member.Member.Name, label));
                return;
        }
        foreach (var child in operation.ChildOperations) Search(child, context);
    }
}
