using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Gliner2.Typed;

/// <summary>For generated code: makes a value from what was extracted.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IValueReader<T>
{
    /// <summary>What a text has to be, for the message about one that isn't.</summary>
    static virtual string Expected => typeof(T).Name;

    /// <summary>Why a text that was refused is no such value; null when there is nothing to add to <see cref="Expected"/>.</summary>
    static virtual string? Explain(in ValueText source, IFormatProvider culture) => null;

    /// <summary>Makes the value; false if the text is no such value.</summary>
    static abstract bool TryRead(in ValueText source, IFormatProvider culture, [MaybeNullWhen(false)] out T value);
}
