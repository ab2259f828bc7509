using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gliner2.Generators.Caching;

/// <summary>
/// What can change the meaning of a name in a tree that itself stays the same: the project's references and options, the types
/// that its trees declare, and their global usings.
/// </summary>
internal sealed class Surroundings : IEquatable<Surroundings>
{
    private static readonly ConditionalWeakTable<Compilation, Surroundings> s_known = new();
    private static readonly ConditionalWeakTable<SyntaxTree, string> s_declarations = new();

    private readonly CompilationOptions _options;
    private readonly MetadataReference[] _references;
    private readonly string[] _declarations;

    private Surroundings(Compilation compilation)
    {
        _options = compilation.Options;
        _references = [.. compilation.References];
        _declarations = [.. compilation.SyntaxTrees.Select(tree => s_declarations.GetValue(tree, DeclarationsOf))];
    }

    public static Surroundings Of(Compilation compilation) => s_known.GetValue(compilation, static c => new Surroundings(c));

    public bool Equals(Surroundings? other) =>
        ReferenceEquals(this, other)
        || (other is not null && _options.Equals(other._options) && _references.SequenceEqual(other._references) && _declarations.SequenceEqual(other._declarations));

    public override bool Equals(object? obj) => Equals(obj as Surroundings);

    public override int GetHashCode() => _declarations.Length;

    private static string DeclarationsOf(SyntaxTree tree)
    {
        var text = new StringBuilder();
        if (tree.GetRoot() is CompilationUnitSyntax root)
        {
            foreach (var import in root.Usings)
                if (!import.GlobalKeyword.IsKind(Microsoft.CodeAnalysis.CSharp.SyntaxKind.None)) text.Append(import).Append('\n');
            foreach (var member in root.Members) Append(member, text);
        }
        return text.ToString();
    }

    private static void Append(MemberDeclarationSyntax member, StringBuilder text)
    {
        switch (member)
        {
            case BaseNamespaceDeclarationSyntax space:
                text.Append("namespace ").Append(space.Name).Append('{');
                foreach (var inner in space.Members) Append(inner, text);
                text.Append('}');
                break;
            case TypeDeclarationSyntax type:
                text.Append(type.Keyword.ValueText).Append(' ').Append(type.Identifier.ValueText).Append(type.TypeParameterList).Append('{');
                foreach (var inner in type.Members) Append(inner, text);
                text.Append('}');
                break;
            case BaseTypeDeclarationSyntax type:
                text.Append("enum ").Append(type.Identifier.ValueText).Append(';');
                break;
            case DelegateDeclarationSyntax @delegate:
                text.Append("delegate ").Append(@delegate.Identifier.ValueText).Append(@delegate.TypeParameterList).Append(';');
                break;
        }
    }
}
