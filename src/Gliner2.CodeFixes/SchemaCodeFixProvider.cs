using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gliner2.CodeFixes;

/// <summary>Offers the obvious change for what the analyzer reports.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class SchemaCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("GLN001", "GLN002", "GLN013", "GLN015", "GLN016", "GLN021", "GLN024", "GLN030", "GLN031", "GLN036", "GLN038", "GLN042");

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null) return;
        foreach (var diagnostic in context.Diagnostics)
        {
            var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            switch (diagnostic.Id)
            {
                case "GLN001" or "GLN002" when node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type:
                    Register(context, diagnostic, "Make partial", root, type, Edits.AddPartial(type));
                    break;
                case "GLN013" when node.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute:
                    RegisterRemoval(context, diagnostic, root, attribute);
                    break;
                case "GLN015" when node.FirstAncestorOrSelf<TypeSyntax>() is { } typeSyntax:
                    RegisterNullable(context, diagnostic, root, typeSyntax);
                    break;
                case "GLN016" when node.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is { AccessorList: { } accessors } property
                    && accessors.Accessors.All(a => a.IsKind(SyntaxKind.GetAccessorDeclaration) && a.Body is null && a.ExpressionBody is null):
                    Register(context, diagnostic, "Add init", root, property, Edits.AddInit(property, accessors));
                    break;
                case "GLN024" or "GLN038" when node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is { Parent: AttributeArgumentListSyntax arguments } argument:
                    Register(context, diagnostic, $"Remove {argument}", root, arguments.Parent!, Edits.RemoveArgument((AttributeSyntax)arguments.Parent!, argument));
                    break;
                case "GLN024" when node.FirstAncestorOrSelf<AttributeSyntax>() is { } stray:
                    RegisterRemoval(context, diagnostic, root, stray);
                    break;
                case "GLN030" when node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } unmarked:
                    var message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
                    var mark = Array.Find(["ExtractionSchema", "DecisionSchema", "GraphSchema"], schema => message.Contains($"[{schema}]")) ?? "ExtractionStructure";
                    var marked = mark != "ExtractionStructure" && !unmarked.Modifiers.Any(SyntaxKind.PartialKeyword) ? Edits.AddPartial(unmarked) : unmarked;
                    Register(context, diagnostic, $"Mark as [{mark}]", root, unmarked, Edits.Mark(marked, mark, root));
                    break;
                case "GLN031" when node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member:
                    if (member is FieldDeclarationSyntax) Register(context, diagnostic, "Mark as [Field]", root, member, Edits.Mark(member, "Field", root));
                    Register(context, diagnostic, "Mark as [NotExtracted]", root, member, Edits.Mark(member, "NotExtracted", root));
                    break;
                case "GLN021":
                    await RegisterMarkAsync(context, diagnostic, node).ConfigureAwait(false);
                    break;
                case "GLN036" when node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is { Parent: AttributeArgumentListSyntax { Arguments: { Count: > 2 } rule }, NameEquals.Name.Identifier.ValueText: var direction }:
                    await RegisterOrderedAsync(context, diagnostic, rule[direction.StartsWith("When", StringComparison.Ordinal) ? 0 : 1].Expression).ConfigureAwait(false);
                    break;
                case "GLN042" when node is ExpressionSyntax expression && diagnostic.Properties.TryGetValue("label", out var label):
                    await RegisterRedactionAsync(context, diagnostic, root, expression, label!).ConfigureAwait(false);
                    break;
            }
        }
    }

    private static void Register(CodeFixContext context, Diagnostic diagnostic, string title, SyntaxNode root, SyntaxNode old, SyntaxNode @new) =>
        context.RegisterCodeFix(
            CodeAction.Create(title, _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(old, @new))), title), diagnostic);

    private static void RegisterRemoval(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, AttributeSyntax attribute)
    {
        var title = $"Remove [{attribute.Name}]";
        context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(context.Document.WithSyntaxRoot(Edits.RemoveAttribute(root, attribute))), title), diagnostic);
    }

    private static void RegisterNullable(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, TypeSyntax type)
    {
        var nullable = SyntaxFactory.NullableType(type.WithoutTrailingTrivia()).WithTrailingTrivia(type.GetTrailingTrivia());
        Register(context, diagnostic, "Make nullable", root, type, nullable);
    }

    /// <summary>Redacts a text that is logged, with a redactor that is at hand.</summary>
    private static async Task RegisterRedactionAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, ExpressionSyntax expression, string label)
    {
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (model?.GetTypeInfo(expression, context.CancellationToken).Type is not { SpecialType: SpecialType.System_String }) return;
        var redactor = model.LookupSymbols(expression.SpanStart).FirstOrDefault(symbol => TypeOf(symbol) is { Name: "TextRedactor", ContainingNamespace: { Name: "Redaction", ContainingNamespace.Name: "Gliner2" } });
        if (redactor is not null) Register(context, diagnostic, "Redact", root, expression, Edits.Redact(expression, redactor.Name, label));
    }

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        _ => null,
    };

    /// <summary>Marks the type that a member holds, in whichever document it is declared.</summary>
    private static async Task RegisterMarkAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node)
    {
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (node.FirstAncestorOrSelf<TypeSyntax>() is not { } syntax || model?.GetTypeInfo(syntax, context.CancellationToken).Type is not { } held) return;
        var type = held switch
        {
            IArrayTypeSymbol array => array.ElementType,
            INamedTypeSymbol { TypeArguments: { Length: 1 } arguments } named when named.Locations.All(l => !l.IsInSource) => arguments[0],
            _ => held,
        };
        RegisterMark(context, diagnostic, type, "ExtractionStructure");
    }

    /// <summary>Marks the enum whose levels a rule speaks of.</summary>
    private static async Task RegisterOrderedAsync(CodeFixContext context, Diagnostic diagnostic, ExpressionSyntax level)
    {
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (model?.GetTypeInfo(level, context.CancellationToken).Type is { TypeKind: TypeKind.Enum } type && !type.GetAttributes().Any(a => a.AttributeClass?.Name is "OrderedAttribute" or "FlagsAttribute"))
            RegisterMark(context, diagnostic, type, "Ordered");
    }

    private static void RegisterMark(CodeFixContext context, Diagnostic diagnostic, ITypeSymbol type, string mark)
    {
        if (type.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.CancellationToken) is not BaseTypeDeclarationSyntax declaration) return;
        if (context.Document.Project.Solution.GetDocument(declaration.SyntaxTree) is not { } document) return;
        var title = $"Mark as [{mark}]";
        context.RegisterCodeFix(CodeAction.Create(title, async cancellation =>
        {
            var root = await declaration.SyntaxTree.GetRootAsync(cancellation).ConfigureAwait(false);
            return document.WithSyntaxRoot(root.ReplaceNode(declaration, Edits.Mark(declaration, mark, root)));
        }, title), diagnostic);
    }
}
