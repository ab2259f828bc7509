namespace Gliner2.Schemas;

/// <summary>The short form of a field: <c>name::str::[a|b]::description</c>.</summary>
internal static class FieldSpec
{
    /// <summary>Reads a field.</summary>
    /// <param name="spec">The short form.</param>
    /// <param name="path">Its JSON path if it came from JSON.</param>
    /// <param name="warn">Told of parts that probably mean something else than they say.</param>
    /// <exception cref="SchemaException">The field has no name.</exception>
    public static StructureField Parse(string spec, string? path, Action<string>? warn)
    {
        var parts = spec.Split("::");
        if (BlankText.Is(parts[0])) throw new SchemaException(path, $"the field spec '{spec}' has no name before its '::'");
        var faults = new FieldSpecFaults(spec, warn);
        faults.Name(parts[0]);
        ValueKind? kind = null, stated = null;
        string[]? choices = null;
        string? description = null;
        foreach (var part in parts.AsSpan(1))
        {
            if (part is "str" or "list")
            {
                var given = part is "str" ? ValueKind.Single : ValueKind.List;
                if (stated is not null && stated != given) faults.Twice("type", part);
                kind = stated = given;
            }
            else if (part.StartsWith('[') && part.EndsWith(']'))
            {
                if (choices is not null) faults.Twice("list of choices", part);
                choices = Array.ConvertAll(part[1..^1].Split('|'), Strip);
                kind ??= ValueKind.Single;
            }
            else
            {
                if (!string.IsNullOrEmpty(description)) faults.Twice("description", part);
                faults.Description(part);
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
