using System.Collections.Immutable;
using Gliner2.Generators.Diagnostics;
using Gliner2.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Gliner2.Generators;

/// <summary>Finds members that hold personal data, and whole records that have such members, among what is handed to a log.</summary>
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
            Search(argument.Value, isWhole: true, context);
        }
    }

    /// <summary>The extension methods of the logging abstractions, and methods that their generator writes.</summary>
    private static bool IsLog(IMethodSymbol method) =>
        method.ContainingType is { Name: "LoggerExtensions" } type && IsLogging(type.ContainingNamespace)
        || method.GetAttributes().Any(attribute => attribute.AttributeClass is { Name: "LoggerMessageAttribute" } mark && IsLogging(mark.ContainingNamespace));

    private static bool IsLogging(INamespaceSymbol space) =>
        space is { Name: "Logging", ContainingNamespace: { Name: "Extensions", ContainingNamespace: { Name: "Microsoft", ContainingNamespace.IsGlobalNamespace: true } } };

    /// <summary>A member is logged when its value is, or a part of it that says as much; a count of it says nothing. A record is logged when it is written as a whole.</summary>
    private static void Search(IOperation operation, bool isWhole, OperationAnalysisContext context)
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
            case not (IConversionOperation or IConditionalAccessInstanceOperation) when isWhole && operation.Type is INamedTypeSymbol { IsRecord: true } record && RedactedMembers(record) is { Length: > 0 } members:
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.Logged, operation.Syntax.GetLocation(), operation.Type.Name, members));
                return;
        }

        var instance = operation switch
        {
            IMemberReferenceOperation member => member.Instance,
            IInvocationOperation { TargetMethod.Name: not nameof(ToString) } call => call.Instance,
            IConditionalAccessOperation access => access.Operation,
            _ => null,
        };
        foreach (var child in operation.ChildOperations) Search(child, isWhole && !ReferenceEquals(child, instance), context);
    }

    /// <summary>The names of a record's members that are marked to be redacted, inherited ones too.</summary>
    private static string RedactedMembers(INamedTypeSymbol record)
    {
        var names = new List<string>();
        for (var type = record; type is not null; type = type.BaseType)
            names.AddRange(type.GetMembers().Where(member => member is IPropertySymbol or IFieldSymbol && RedactionNames.Redact(member) is not null).Select(member => member.Name));
        return string.Join(", ", names);
    }
}
