namespace Gliner2.Schemas;

/// <summary>The short form of a field: <c>name::str::[a|b]::description</c>.</summary>
internal static class FieldSpec
{
    public static StructureField Parse(string spec)
    {
        var parts = spec.Split("::");
        ValueKind? kind = null;
        string[]? choices = null;
        string? description = null;
        foreach (var part in parts.AsSpan(1))
        {
            if (part is "str")
            {
                kind = ValueKind.Single;
            }
            else if (part is "list")
            {
                kind = ValueKind.List;
            }
            else if (part.StartsWith('[') && part.EndsWith(']'))
            {
                choices = Array.ConvertAll(part[1..^1].Split('|'), Strip);
                kind ??= ValueKind.Single;
            }
            else
            {
                description = part;
            }
        }
        return new StructureField(parts[0]) { Kind = kind ?? ValueKind.List, Choices = choices ?? [], Description = description };
    }

    /// <summary>Python's white space is .NET's and the four information separators.</summary>
    private static string Strip(string text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && IsSpace(text[start])) start++;
        while (end > start && IsSpace(text[end - 1])) end--;
        return text[start..end];
    }

    private static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is >= '\u001c' and <= '\u001f';
}
