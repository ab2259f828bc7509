namespace Gliner2.Schemas;

/// <summary>Rules for structures.</summary>
internal static class StructureChecks
{
    /// <summary>The structure with its anchor settled, if it keeps the rules.</summary>
    public static Structure Checked(Structure structure, string? path)
    {
        var what = $"structure '{structure.Name}'";
        SchemaChecks.Name(structure.Name, "the name of a structure", path);
        if (structure.Fields.Count == 0) throw new SchemaException(path, $"{what} has no fields");
        foreach (var field in structure.Fields) CheckField(field, what, path);
        SchemaChecks.Unique(structure.Fields.Select(field => field.Name), $"a field of {what}:", path);
        if (structure.Mode is not null && structure.Fields.Any(field => field.Name == SchemaRules.RecordConfidenceKey))
            throw new SchemaException(path, $"a field of {what} can't be named 'confidence': a record has that key already, for its own probability");
        return WithAnchor(structure, what, path);
    }

    private static void CheckField(StructureField field, string structure, string? path)
    {
        SchemaChecks.Name(field.Name, $"the name of a field of {structure}", path);
        var what = $"field '{field.Name}' of {structure}";
        SchemaChecks.Text(field.Description, $"the description of {what}", path);
        SchemaChecks.Probability(field.Threshold, $"the threshold of {what}", path);
        SchemaChecks.Validators(field.Validators, what, path);
        foreach (var choice in field.Choices) SchemaChecks.Name(choice, $"a choice of {what}", path);
    }

    /// <summary>A natural record is anchored at its first field unless it says otherwise; other modes have no anchor. Without a mode it means nothing.</summary>
    private static Structure WithAnchor(Structure structure, string what, string? path)
    {
        if (structure.Mode is not { } mode) return structure;
        if (mode != RecordMode.Natural)
        {
            return structure.Anchor is null ? structure
                : throw new SchemaException(path, $"{what} has mode '{SchemaNames.Modes[(int)mode]}', which has no anchor: leave '{structure.Anchor}' out, or use mode 'natural'");
        }

        var anchor = structure.Anchor ?? structure.Fields[0].Name;
        if (structure.Fields.All(field => field.Name != anchor))
            throw new SchemaException(path, $"the anchor '{anchor}' of {what} is none of its fields");
        return structure with { Anchor = anchor };
    }
}
