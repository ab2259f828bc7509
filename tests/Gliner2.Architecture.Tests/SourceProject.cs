using System.Collections.Concurrent;
using Gliner2.TestSupport;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gliner2.Architecture.Tests;

/// <summary>A project's sources, compiled in memory, so that every name in them can be resolved to the file that declares it.</summary>
internal sealed class SourceProject
{
    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    private const string PartialWithoutBody = "CS8795";

    // A file that two projects compile is here the other one's internal type: resolved all the same.
    private const string Inaccessible = "CS0122";

    private static readonly ConcurrentDictionary<string, SourceProject> Known = new(StringComparer.Ordinal);

    private readonly string _folder;
    private readonly CSharpCompilation _compilation;

    private SourceProject(string project)
    {
        _folder = Path.Combine(RepositoryFolder.Root, "src", project);
        var options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview).WithDocumentationMode(DocumentationMode.None);
        var files = Directory.EnumerateFiles(_folder, "*.cs", SearchOption.AllDirectories).Where(file => Below(file).Split('/')[0] is not ("obj" or "bin"));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => AssemblyName(file) != project && (project != "Gliner2.Cli" || AssemblyName(file) != "gliner2"));
        _compilation = CSharpCompilation.Create(
            project,
            [.. files.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), options, file)), CSharpSyntaxTree.ParseText(Usings, options)],
            references.Select(file => MetadataReference.CreateFromFile(file)),
            new(project == "Gliner2.Cli" ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>The project in a folder of <c>src</c>, compiled once for all tests.</summary>
    public static SourceProject Of(string project) => Known.GetOrAdd(project, static project => new(project));

    /// <summary>Errors in the sources as they were compiled here: a name that can't be resolved would hide a use. Bodies that generators write are no names.</summary>
    public IEnumerable<string> Errors() => _compilation.GetDiagnostics()
        .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id is not (PartialWithoutBody or Inaccessible))
        .Select(diagnostic => diagnostic.ToString());

    /// <summary>Every use of something that another file of the project declares.</summary>
    public IEnumerable<Use> Uses()
    {
        foreach (var tree in Trees())
        {
            var model = _compilation.GetSemanticModel(tree);
            foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (name.FirstAncestorOrSelf<UsingDirectiveSyntax>() is not null) continue;
                if (model.GetSymbolInfo(name).Symbol is not { } symbol || Declaration(symbol) is not { } file || file == Below(tree.FilePath)) continue;
                yield return new(Below(tree.FilePath), tree.GetLineSpan(name.Span).StartLinePosition.Line + 1, symbol.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), file);
            }
        }
    }

    /// <summary>The types that files declare at their top level: file, full name, whether it is public.</summary>
    public IEnumerable<(string File, string Namespace, string Name, bool IsPublic)> Types() =>
        from tree in Trees()
        let model = _compilation.GetSemanticModel(tree)
        from declaration in tree.GetRoot().DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<MemberDeclarationSyntax>()
        where declaration is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax
        let type = (INamedTypeSymbol)model.GetDeclaredSymbol(declaration)!
        select (Below(tree.FilePath), type.ContainingNamespace.ToDisplayString(), type.Name, type.DeclaredAccessibility == Accessibility.Public);

    // A type in several parts is used through its lowest part: which one that is, the rooms of its members say, which are resolved by themselves.
    private string? Declaration(ISymbol symbol)
    {
        symbol = symbol is IMethodSymbol { ReducedFrom: { } extension } ? extension : symbol.OriginalDefinition;
        if (symbol is INamespaceSymbol || symbol.DeclaringSyntaxReferences is not [var first, ..] || symbol is INamedTypeSymbol && symbol.DeclaringSyntaxReferences.Length > 1) return null;
        return first.SyntaxTree.FilePath.Length > 0 ? Below(first.SyntaxTree.FilePath) : null;
    }

    private IEnumerable<SyntaxTree> Trees() => _compilation.SyntaxTrees.Where(tree => tree.FilePath.Length > 0);

    private string Below(string file) => Path.GetRelativePath(_folder, file).Replace('\\', '/');

    private static string AssemblyName(string file) => Path.GetFileNameWithoutExtension(file);
}
