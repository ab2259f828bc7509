using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Gliner2.Common;

/// <summary>Refuses arguments that are null, or no value of their type, before any work is done: the one check of the whole API.</summary>
internal static class ArgumentChecks
{
    /// <summary>The value, which isn't null.</summary>
    /// <exception cref="ArgumentNullException">It is.</exception>
    public static T NotNull<T>([NotNull] T? value, [CallerArgumentExpression(nameof(value))] string? name = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value, name);
        return value;
    }

    /// <summary>The number, which is 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less.</exception>
    public static int NotNegative(int value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value, name);
        return value;
    }

    /// <summary>The list itself, in which nothing is null.</summary>
    /// <exception cref="ArgumentNullException">The list is null.</exception>
    /// <exception cref="ArgumentException">An item is null; the message says which.</exception>
    public static IReadOnlyList<T> Each<T>([NotNull] IReadOnlyList<T>? values, [CallerArgumentExpression(nameof(values))] string? name = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(values, name);
        for (var i = 0; i < values.Count; i++)
            if (values[i] is null) throw new ArgumentException($"{name}[{i}] is null", name);
        return values;
    }

    /// <summary>The items of a sequence, which is enumerated once; none is null.</summary>
    /// <exception cref="ArgumentNullException">The sequence is null.</exception>
    /// <exception cref="ArgumentException">An item is null; the message says which.</exception>
    public static T[] Items<T>([NotNull] IEnumerable<T>? values, [CallerArgumentExpression(nameof(values))] string? name = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(values, name);
        T[] items = [.. values];
        Each(items, name);
        return items;
    }

    /// <summary>The value, which its enum has.</summary>
    /// <exception cref="ArgumentException">It hasn't.</exception>
    public static T Defined<T>(T value, [CallerArgumentExpression(nameof(value))] string? name = null)
        where T : struct, Enum =>
        Enum.IsDefined(value) ? value : throw new ArgumentException($"{value} is no {typeof(T).Name}; there are {string.Join(", ", Enum.GetNames<T>())}", name);

    /// <inheritdoc cref="Defined{T}(T, string?)"/>
    public static T? Defined<T>(T? value, [CallerArgumentExpression(nameof(value))] string? name = null)
        where T : struct, Enum =>
        value is { } given ? Defined(given, name) : null;
}
