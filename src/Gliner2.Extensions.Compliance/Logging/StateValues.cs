using System.Globalization;

namespace Gliner2.Extensions.Compliance.Logging;

/// <summary>The named values of a state, as plain values: numbers and the like stay, everything else is its text.</summary>
internal static class StateValues
{
    public static IReadOnlyList<KeyValuePair<string, object?>> Of(object? state) => state is IEnumerable<KeyValuePair<string, object?>> values
        ? [.. values.Select(value => KeyValuePair.Create(value.Key, Plain(value.Value)))]
        : [];

    private static object? Plain(object? value) => value switch
    {
        null or string or bool or char or int or long or short or byte or uint or ulong or ushort or sbyte or float or double or decimal or DateTime or DateTimeOffset or TimeSpan or Guid or Enum => value,
        System.Collections.IEnumerable items => string.Join(", ", items.Cast<object?>().Select(item => Convert.ToString(item, CultureInfo.InvariantCulture))),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
