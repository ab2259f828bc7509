using Gliner2.Generators.Diagnostics;
using Gliner2.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gliner2.Generators.Parsing;

/// <summary>How generated code reopens a type.</summary>
internal static class PartialDeclarations
{
    /// <summary>Reports the type and those that contain it, if they aren't partial.</summary>
    public static void Check(INamedTypeSymbol type, DiagnosticSink sink)
    {
        if (!IsPartial(type)) sink.Report(Descriptors.NotPartial, new DiagnosticTarget(type), type);
        for (var container = type.ContainingType; container is not null; container = container.ContainingType)
            if (!IsPartial(container)) sink.Report(Descriptors.ContainerNotPartial, new DiagnosticTarget(container), container, type);
    }

    /// <summary>Whether the type and those that contain it can be reopened.</summary>
    public static bool ArePartial(INamedTypeSymbol type) => IsPartial(type) && (type.ContainingType is null || ArePartial(type.ContainingType));

    /// <summary>The declarations, outermost first, without modifiers that one part may leave to another.</summary>
    public static IEnumerable<string> Of(INamedTypeSymbol type)
    {
        var declarations = new Stack<string>();
        for (var current = type; current is not null; current = current.ContainingType)
        {
            var keyword = current switch
            {
                { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
                { IsRecord: true } => "record",
                { TypeKind: TypeKind.Struct } => "struct",
                { TypeKind: TypeKind.Interface } => "interface",
                _ => "class",
            };
            var parameters = current.TypeParameters.IsEmpty ? "" : $"<{string.Join(", ", current.TypeParameters.Select(p => CSharpNames.Identifier(p.Name)))}>";
            declarations.Push($"partial {keyword} {CSharpNames.Identifier(current.Name)}{parameters}");
        }
        return declarations;
    }

    /// <summary>Whether the type gets a public <c>Schema</c> property: not if that hides a member that the user wrote.</summary>
    public static SchemaMember SchemaMemberOf(INamedTypeSymbol type)
    {
        if (type.Name == "Schema" || !type.GetMembers("Schema").IsEmpty || type.TypeParameters.Any(p => p.Name == "Schema")) return SchemaMember.None;
        var member = SchemaMember.Plain;
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            foreach (var inherited in current.GetMembers("Schema"))
            {
                if (inherited is not IPropertySymbol { IsStatic: true, Type: INamedTypeSymbol { Name: "ExtractionSchema" or "DecisionSchema" or "GraphSchema" } schema } || !schema.IsRuntimeType()) return SchemaMember.None;
                else member = SchemaMember.New;
            }
            if (RootTypes.Marks.Any(mark => current.Find(mark) is not null)) member = SchemaMember.New;
        }
        return member;
    }

    /// <summary>A name for the nested type that generated code lies in, which nothing in the type has.</summary>
    public static string InnerNameOf(INamedTypeSymbol type)
    {
        var name = "__Gliner2";
        while (IsTaken(name)) name += "_";
        return name;

        bool IsTaken(string candidate)
        {
            for (var container = type; container is not null; container = container.ContainingType)
                if (container.TypeParameters.Any(p => p.Name == candidate)) return true;
            for (var current = type; current is not null; current = current.BaseType)
                if (current.Name == candidate || !current.GetMembers(candidate).IsEmpty) return true;
            return false;
        }
    }

    private static bool IsPartial(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.All(r => r.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));
}
