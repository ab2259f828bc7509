using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Gliner2.Typed.Reading;

namespace Gliner2.Typed;

/// <summary>For generated code: the text itself.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TextReading : IValueReader<string>
{
    /// <inheritdoc/>
    public static bool TryRead(in ValueText source, IFormatProvider culture, out string value)
    {
        value = source.Text;
        return true;
    }
}

/// <summary>For generated code: anything that can be parsed.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ParsedReading<T> : IValueReader<T> where T : IParsable<T>
{
    /// <inheritdoc/>
    public static bool TryRead(in ValueText source, IFormatProvider culture, [MaybeNullWhen(false)] out T value) =>
        T.TryParse(source.Text, culture, out value);
}

/// <summary>For generated code: anything that a converter makes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ConvertedReading<T, TConverter> : IValueReader<T> where TConverter : IExtractionConverter<T>
{
    /// <inheritdoc/>
    public static bool TryRead(in ValueText source, IFormatProvider culture, [MaybeNullWhen(false)] out T value) =>
        TConverter.TryConvert(source.Text, culture, out value);

    /// <inheritdoc/>
    public static string? Explain(in ValueText source, IFormatProvider culture) => TConverter.Explain(source.Text, culture);
}

/// <summary>For generated code: an absolute address; what starts with <c>www.</c> is taken for <c>https</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UriReading : IValueReader<Uri>
{
    /// <inheritdoc/>
    public static bool TryRead(in ValueText source, IFormatProvider culture, [MaybeNullWhen(false)] out Uri value) => Addresses.TryParse(source.Text, out value);
}

/// <summary>For generated code: the labels <c>yes</c> and <c>no</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct YesNoReading : IValueReader<bool>
{
    /// <inheritdoc/>
    public static string Expected => "yes or no";

    /// <inheritdoc/>
    public static bool TryRead(in ValueText source, IFormatProvider culture, out bool value)
    {
        value = source.Text.Equals("yes", StringComparison.OrdinalIgnoreCase);
        return value || source.Text.Equals("no", StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>For generated code: a value with its text, range and confidence.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ExtractedReading<T, TReader> : IValueReader<Extracted<T>> where TReader : IValueReader<T>
{
    /// <inheritdoc/>
    public static string Expected => TReader.Expected;

    /// <inheritdoc/>
    public static string? Explain(in ValueText source, IFormatProvider culture) => TReader.Explain(source, culture);

    /// <inheritdoc/>
    public static bool TryRead(in ValueText source, IFormatProvider culture, out Extracted<T> value)
    {
        if (TReader.TryRead(source, culture, out var inner))
        {
            value = new(inner, source.Text, source.Confidence, source.Range);
            return true;
        }
        value = default;
        return false;
    }
}

/// <summary>For generated code: a relation's instance as a <see cref="Link"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LinkReading : IInstanceReader<RelationReader, Link>
{
    /// <inheritdoc/>
    public static bool TryRead(in RelationReader instance, [MaybeNullWhen(false)] out Link value)
    {
        value = instance.TryHead<Extracted<string>, ExtractedReading<string, TextReading>>(nameof(Link.Head), out var head)
             && instance.TryTail<Extracted<string>, ExtractedReading<string, TextReading>>(nameof(Link.Tail), out var tail)
            ? new Link(head, tail, instance.Confidence)
            : null;
        return value is not null;
    }
}
