using System.Text.RegularExpressions;
using Gliner2.TestSupport;
using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Tests;

/// <summary>What README shows compiles as it stands, with the generator and without a diagnostic.</summary>
public sealed partial class ReadmeTests
{
    private const string ImplicitUsings = """
        global using global::System;
        global using global::System.Collections.Generic;
        global using global::System.IO;
        global using global::System.Linq;
        global using global::System.Threading;
        global using global::System.Threading.Tasks;
        """;

    public static TheoryData<string> Snippets()
    {
        var text = File.ReadAllText(Path.Combine(RepositoryFolder.Root, "README.md")).ReplaceLineEndings("\n");
        return [.. Block().Matches(text).Select(match => match.Groups[1].Value)];
    }

    [Fact]
    public void Has_a_typed_and_a_dynamic_snippet() => Assert.Equal(2, Snippets().Count);

    [Theory]
    [MemberData(nameof(Snippets))]
    public void Snippet_compiles(string snippet)
    {
        var model = MetadataReference.CreateFromFile(typeof(Gliner2.Models.MiniModel).Assembly.Location);
        var compilation = Compiler.Create(Compiler.ParseOptions, [model], snippet, ImplicitUsings);
        compilation = compilation.WithOptions(compilation.Options.WithOutputKind(OutputKind.ConsoleApplication));
        Assert.Empty(Compiler.Diagnose(compilation).Select(d => d.ToString()));
        Compiler.Generate(compilation, out _);
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
