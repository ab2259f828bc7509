using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Gliner2.Typed;

/// <summary>For generated code: makes a value from what was extracted.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IValueReader<T>
{
    /// <summary>What a text has to be, for the message about one that isn't.</summary>
    static virtual string Expected => typeof(T).Name;

    /// <summary>Makes the value; false if the text is no such value.</summary>
    static abstract bool TryRead(in ValueText source, IFormatProvider culture, [MaybeNullWhen(false)] out T value);
}
