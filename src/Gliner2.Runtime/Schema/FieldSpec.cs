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
            if (part is "str") kind = ValueKind.Single;
            else if (part is "list") kind = ValueKind.List;
            else if (part.StartsWith('[') && part.EndsWith(']'))
            {
                choices = part[1..^1].Split('|', StringSplitOptions.TrimEntries);
                kind ??= ValueKind.Single;
            }
            else description = part;
        }
        return new StructureField(parts[0]) { Kind = kind ?? ValueKind.List, Choices = choices ?? [], Description = description };
    }
}
