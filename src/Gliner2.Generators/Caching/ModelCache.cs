using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Gliner2.Generators.Model;
using Gliner2.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Caching;

/// <summary>
/// Keeps models from one edit to the next. The compiler asks for every type after every edit, and most of the time it takes to
/// answer is the binding of members and attributes that are as they were.
/// </summary>
internal static class ModelCache
{
    private static readonly ConditionalWeakTable<SyntaxTree, ConcurrentDictionary<string, Entry>> s_entries = new();

    /// <summary>A type's model, and all that it was made of.</summary>
    private sealed record Entry(SchemaModel Model, Surroundings Surroundings, IReadOnlyCollection<SyntaxTree> Trees);

    public static SchemaModel? Find(INamedTypeSymbol type, SyntaxTree tree, Compilation compilation, CancellationToken cancellation)
    {
        var entries = s_entries.GetOrCreateValue(tree);
        string name = PartialDeclarations.MetadataName(type);
        var surroundings = Surroundings.Of(compilation);
        if (entries.TryGetValue(name, out var entry) && entry.Surroundings.Equals(surroundings) && entry.Trees.All(compilation.ContainsSyntaxTree)) return entry.Model;

        var dependencies = new Dependencies();
        var model = SchemaParser.Parse(type, compilation, new Sink(null), cancellation, dependencies);
        if (model is null || dependencies.IsOpen) entries.TryRemove(name, out _);
        else entries[name] = new Entry(model, surroundings, dependencies.Trees);
        return model;
    }
}
