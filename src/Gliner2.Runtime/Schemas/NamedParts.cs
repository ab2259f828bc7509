using System.Runtime.CompilerServices;
using Gliner2.Common;

namespace Gliner2.Schemas;

/// <summary>Parts of a schema that callers have as names alone, in a configuration for instance, or as names with what they mean.</summary>
internal static class NamedParts
{
    /// <summary>Parts with nothing but a name.</summary>
    /// <exception cref="ArgumentException">The list or a name is null.</exception>
    public static T[] From<T>(IEnumerable<string> names, Func<string, string?, T> make, [CallerArgumentExpression(nameof(names))] string? name = null) =>
        Array.ConvertAll(ArgumentChecks.Items(names, name), part => make(part, null));

    /// <summary>Parts with a name and a description; null describes nothing.</summary>
    /// <exception cref="ArgumentException">The map is null.</exception>
    public static T[] From<T>(IReadOnlyDictionary<string, string> described, Func<string, string?, T> make, [CallerArgumentExpression(nameof(described))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(described, name);
        return [.. described.Select(part => make(part.Key, part.Value))];
    }
}
