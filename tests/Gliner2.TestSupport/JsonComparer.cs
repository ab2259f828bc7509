using System.Text.Json;

namespace Gliner2.TestSupport;

/// <summary>Compares JSON exactly: structure, order of keys, texts. Numbers written with a point or an exponent may differ by a tolerance, whole numbers may not.</summary>
public static class JsonComparer
{
    /// <summary>The first difference with its JSON path, or null.</summary>
    public static string? Difference(JsonElement expected, JsonElement actual, Tolerance tolerance = default) =>
        Compare(expected, actual, tolerance, "$");

    /// <summary>The first difference with its JSON path, or null.</summary>
    public static string? Difference(JsonElement expected, string actual, Tolerance tolerance = default)
    {
        using var document = JsonDocument.Parse(actual);
        return Compare(expected, document.RootElement, tolerance, "$");
    }

    private static string? Compare(JsonElement expected, JsonElement actual, Tolerance tolerance, string path)
    {
        if (expected.ValueKind != actual.ValueKind) return Differ(path, expected, actual);
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object: return CompareObjects(expected, actual, tolerance, path);
            case JsonValueKind.Array: return CompareArrays(expected, actual, tolerance, path);
            case JsonValueKind.String: return expected.GetString() == actual.GetString() ? null : Differ(path, expected, actual);
            case JsonValueKind.Number: return NumbersAgree(expected, actual, tolerance) ? null : Differ(path, expected, actual);
            default: return null;
        }
    }

    private static string? CompareObjects(JsonElement expected, JsonElement actual, Tolerance tolerance, string path)
    {
        var expectedKeys = expected.EnumerateObject().Select(p => p.Name).ToList();
        var actualKeys = actual.EnumerateObject().Select(p => p.Name).ToList();
        if (!expectedKeys.SequenceEqual(actualKeys))
            return $"{path}: expected keys [{string.Join(", ", expectedKeys)}], got [{string.Join(", ", actualKeys)}]";
        foreach (var (left, right) in expected.EnumerateObject().Zip(actual.EnumerateObject()))
        {
            if (Compare(left.Value, right.Value, tolerance, $"{path}.{left.Name}") is { } difference)
                return difference;
        }

        return null;
    }

    private static string? CompareArrays(JsonElement expected, JsonElement actual, Tolerance tolerance, string path)
    {
        var index = 0;
        foreach (var (left, right) in expected.EnumerateArray().Zip(actual.EnumerateArray()))
        {
            if (Compare(left, right, tolerance, $"{path}[{index++}]") is { } difference)
                return difference;
        }

        return expected.GetArrayLength() == actual.GetArrayLength() ? null : Differ(path, expected, actual);
    }

    private static bool NumbersAgree(JsonElement expected, JsonElement actual, Tolerance tolerance) =>
        IsWhole(expected)
            ? expected.GetDouble() == actual.GetDouble()
            : tolerance.Accepts(expected.GetDouble(), actual.GetDouble());

    private static bool IsWhole(JsonElement number) => number.GetRawText().AsSpan().IndexOfAny('.', 'e', 'E') < 0;

    private static string Differ(string path, JsonElement expected, JsonElement actual) =>
        $"{path}: expected {Short(expected)}, got {Short(actual)}";

    private static string Short(JsonElement element)
    {
        var text = element.GetRawText();
        return text.Length <= 300 ? text : $"{text[..300]}...";
    }
}
