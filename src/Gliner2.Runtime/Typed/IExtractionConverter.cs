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

    /// <summary>Says why a text is no such value; part of the reason in the extraction's problem.</summary>
    /// <param name="text">A text that <see cref="TryConvert"/> refused.</param>
    /// <param name="culture">The member's culture.</param>
    /// <returns>Half a sentence about the text, such as <c>it has several numbers</c>; null when there is nothing to add.</returns>
    static virtual string? Explain(string text, IFormatProvider culture) => null;
}
