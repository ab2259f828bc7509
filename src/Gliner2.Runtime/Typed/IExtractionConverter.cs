using System.Diagnostics.CodeAnalysis;

namespace Gliner2;

/// <summary>Makes values of type <typeparamref name="T"/> from extracted text; named by <see cref="ConvertWithAttribute"/>.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public interface IExtractionConverter<T>
{
    /// <summary>Converts one extracted text.</summary>
    /// <param name="text">The text of the span.</param>
    /// <param name="culture">The member's culture; the invariant one unless said otherwise.</param>
    /// <param name="value">The value, if the text is one.</param>
    /// <returns>False if the text is no such value; the caller finds it among the extraction's problems.</returns>
    static abstract bool TryConvert(string text, IFormatProvider culture, [MaybeNullWhen(false)] out T value);
}
