using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gliner2.Generators.Caching;

/// <summary>
/// What a parse has read: the syntax trees of every type of this project that it looked at. Attributes and enums whose values
/// come from constants elsewhere make it <see cref="IsOpen"/>, since such a constant may change in any tree.
/// </summary>
internal sealed class Dependencies
{
    private readonly HashSet<INamedTypeSymbol> _types = new(SymbolEqualityComparer.Default);
    private readonly HashSet<SyntaxTree> _trees = [];

    public IReadOnlyCollection<SyntaxTree> Trees => _trees;

    /// <summary>Whether it depends on more than <see cref="Trees"/>.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Notes a type, what it is made of and what it derives from.</summary>
    public void Add(INamedTypeSymbol type)
    {
        if (!_types.Add(type)) return;
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            _trees.Add(reference.SyntaxTree);
            if (type.TypeKind == TypeKind.Enum && reference.GetSyntax() is EnumDeclarationSyntax declaration) AddEnum(declaration);
        }
        if (type.BaseType is { } baseType) Add(baseType);
        if (type.ContainingType is { } containing) Add(containing);
        foreach (var implemented in type.Interfaces) Add(implemented);
        foreach (var argument in type.TypeArguments)
            if (argument is INamedTypeSymbol named) Add(named);
    }

    /// <summary>Notes an attribute's arguments.</summary>
    public void Add(AttributeData attribute)
    {
        if (IsOpen || attribute.ApplicationSyntaxReference?.GetSyntax() is not AttributeSyntax { ArgumentList.Arguments: var arguments }) return;
        int position = 0;
        foreach (var argument in arguments)
        {
            TypedConstant value = default;
            if (argument.NameEquals is { } name)
                value = attribute.NamedArguments.FirstOrDefault(a => a.Key == name.Name.Identifier.ValueText).Value;
            else if (position < attribute.ConstructorArguments.Length) value = attribute.ConstructorArguments[position++];
            if (value is { Kind: TypedConstantKind.Enum or TypedConstantKind.Type, Type: INamedTypeSymbol type }) Add(type);
            else if (!IsClosed(argument.Expression)) IsOpen = true;
        }
    }

    private void AddEnum(EnumDeclarationSyntax declaration)
    {
        var own = new HashSet<string>(declaration.Members.Select(m => m.Identifier.ValueText));
        foreach (var member in declaration.Members)
        {
            if (member.EqualsValue is not { } value) continue;
            foreach (var node in value.DescendantNodes())
                if (node is MemberAccessExpressionSyntax || (node is IdentifierNameSyntax identifier && !own.Contains(identifier.Identifier.ValueText))) IsOpen = true;
        }
    }

    /// <summary>Whether an expression says its value by itself.</summary>
    private static bool IsClosed(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax or TypeOfExpressionSyntax => true,
        ParenthesizedExpressionSyntax { Expression: var inner } => IsClosed(inner),
        PrefixUnaryExpressionSyntax { Operand: var operand } => IsClosed(operand),
        BinaryExpressionSyntax binary => IsClosed(binary.Left) && IsClosed(binary.Right),
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } => true,
        CollectionExpressionSyntax collection => collection.Elements.All(e => e is ExpressionElementSyntax { Expression: var element } && IsClosed(element)),
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions.All(IsClosed),
        ImplicitArrayCreationExpressionSyntax { Initializer: var initializer } => initializer.Expressions.All(IsClosed),
        _ => false,
    };
}
