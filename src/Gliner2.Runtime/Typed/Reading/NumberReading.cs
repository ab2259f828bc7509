using System.ComponentModel;
using System.Numerics;
using Gliner2.Typed.Amounts;

namespace Gliner2.Typed;

/// <summary>For generated code: the one number of a text, exactly.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NumberReading<T> : IValueReader<T> where T : struct, INumberBase<T>
{
    /// <inheritdoc/>
    public static bool TryRead(in ValueText source, IFormatProvider culture, out T value) => AmountReader.Read(source.Text, culture, out value) is null;

    /// <inheritdoc/>
    public static string? Explain(in ValueText source, IFormatProvider culture) => AmountReader.Read<T>(source.Text, culture, out _);
}
