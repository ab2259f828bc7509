using System.ComponentModel;
using Gliner2.Typed.Dates;

namespace Gliner2.Typed;

/// <summary>For generated code: a day.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DateReading : IValueReader<DateOnly>
{
    /// <inheritdoc/>
    public static bool TryRead(in ValueText source, IFormatProvider culture, out DateOnly value) => MomentReader.ReadDay(source.Text, culture, source.ReferenceDate, out value) is null;

    /// <inheritdoc/>
    public static string? Explain(in ValueText source, IFormatProvider culture) => MomentReader.ReadDay(source.Text, culture, source.ReferenceDate, out _);
}

/// <summary>For generated code: a day and perhaps a time; in UTC where the text says how far from it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DateTimeReading : IValueReader<DateTime>
{
    /// <inheritdoc/>
    public static bool TryRead(in ValueText source, IFormatProvider culture, out DateTime value) => MomentReader.ReadTime(source.Text, culture, source.ReferenceDate, out value) is null;

    /// <inheritdoc/>
    public static string? Explain(in ValueText source, IFormatProvider culture) => MomentReader.ReadTime(source.Text, culture, source.ReferenceDate, out _);
}

/// <summary>For generated code: a day, a time and how far it is from UTC.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DateTimeOffsetReading : IValueReader<DateTimeOffset>
{
    /// <inheritdoc/>
    public static bool TryRead(in ValueText source, IFormatProvider culture, out DateTimeOffset value) => MomentReader.ReadInstant(source.Text, culture, source.ReferenceDate, out value) is null;

    /// <inheritdoc/>
    public static string? Explain(in ValueText source, IFormatProvider culture) => MomentReader.ReadInstant(source.Text, culture, source.ReferenceDate, out _);
}

/// <summary>For generated code: a span of time in hours, minutes and seconds, as <c>1:30:00</c>. Of <c>10:30</c> nobody can tell what it counts, and <see cref="TimeSpan"/> itself takes <c>3</c> for days.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DurationReading : IValueReader<TimeSpan>
{
    /// <inheritdoc/>
    public static bool TryRead(in ValueText source, IFormatProvider culture, out TimeSpan value)
    {
        value = default;
        return source.Text.AsSpan().Count(':') == 2 && TimeSpan.TryParse(source.Text, culture, out value);
    }

    /// <inheritdoc/>
    public static string Explain(in ValueText source, IFormatProvider culture) => "it isn't hours, minutes and seconds such as 1:30:00";
}
