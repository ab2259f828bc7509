using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Parsing;

/// <summary>The name of the file generated for a type.</summary>
internal static class GeneratedFile
{
    /// <summary>
    /// The name, unique in the assembly. The hash tells types apart whose names differ only in case, which neither the compiler nor
    /// every file system does.
    /// </summary>
    public static string NameOf(INamedTypeSymbol type)
    {
        var metadataName = MetadataName(type);
        var hash = 2166136261;
        foreach (var c in metadataName) hash = unchecked((hash ^ c) * 16777619);
        var name = new StringBuilder();
        foreach (var c in metadataName.Length <= 100 ? metadataName : metadataName.Substring(metadataName.Length - 100))
            name.Append(c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '.' ? c : '_');
        return $"{name}.{hash.ToString("x8", CultureInfo.InvariantCulture)}.g.cs";
    }

    /// <summary>The full name as metadata has it.</summary>
    private static string MetadataName(INamedTypeSymbol type)
    {
        var name = new StringBuilder(type.MetadataName);
        for (var container = type.ContainingType; container is not null; container = container.ContainingType) name.Insert(0, container.MetadataName + "+");
        if (!type.ContainingNamespace.IsGlobalNamespace) name.Insert(0, type.ContainingNamespace.ToDisplayString() + ".");
        return name.ToString();
    }
}
