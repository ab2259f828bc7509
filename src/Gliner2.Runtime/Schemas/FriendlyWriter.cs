using System.Text.Json;

namespace Gliner2.Schemas;

/// <summary>Writes a schema in the friendly form, defaults left out.</summary>
internal static class FriendlyWriter
{
    private const double DefaultThreshold = 0.5;

    public static void Write(Utf8JsonWriter writer, ExtractionSchema schema)
    {
        writer.WriteStartObject();
        if (schema.Entities.Count > 0) WriteEntities(writer, schema.Entities);
        if (schema.Attributes.Count > 0) WriteAttributes(writer, schema.Attributes);
        if (schema.Structures.Count > 0) WriteStructures(writer, schema.Structures);
        if (schema.Classifications.Count > 0) WriteTasks(writer, schema.Classifications);
        if (schema.Relations.Count > 0) WriteRelations(writer, schema.Relations);
        if (schema.Fixes != ReferenceFixes.None) WriteTexts(writer, SchemaReader.FixesKey, SchemaNames.Fixes.Where((_, bit) => ((int)schema.Fixes >> bit & 1) == 1));
        writer.WriteEndObject();
    }

    private static void WriteEntities(Utf8JsonWriter writer, IReadOnlyList<EntityType> types)
    {
        if (types.All(type => type.Description is null && HasDefaults(type)))
        {
            WriteTexts(writer, "entities", types.Select(type => type.Name));
            return;
        }
        writer.WriteStartObject("entities");
        foreach (var type in types)
        {
            if (type.Description is not null && HasDefaults(type))
            {
                writer.WriteString(type.Name, type.Description);
                continue;
            }
            writer.WriteStartObject(type.Name);
            if (type.Description is not null) writer.WriteString("description", type.Description);
            if (type.Kind != ValueKind.List) writer.WriteString("dtype", SchemaNames.Kinds[(int)type.Kind]);
            if (type.Threshold is { } threshold) writer.WriteNumber("threshold", threshold);
            WriteValidators(writer, type.Validators);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private static void WriteValidators(Utf8JsonWriter writer, IReadOnlyList<SpanValidator> validators)
    {
        if (validators.Count == 0) return;
        writer.WriteStartArray("validators");
        foreach (var validator in validators)
        {
            writer.WriteStartObject();
            writer.WriteString("pattern", validator.Pattern);
            if (!validator.WholeText) writer.WriteString("mode", "partial");
            if (validator.Exclude) writer.WriteBoolean("exclude", true);
            if (SchemaParts.Flags(validator) is var flags && flags != SchemaParts.IgnoreCaseFlag) writer.WriteNumber("flags", flags);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteAttributes(Utf8JsonWriter writer, IReadOnlyList<EntityAttributeGroup> groups)
    {
        writer.WriteStartObject("entity_attributes");
        foreach (var group in groups)
        {
            writer.WriteStartObject(group.Name);
            WriteTexts(writer, "labels", group.Labels);
            if (group.MultiLabel) writer.WriteBoolean("multi_label", true);
            if (group.Threshold != DefaultThreshold) writer.WriteNumber("threshold", group.Threshold);
            if (group.AppliesTo is { } types) WriteTexts(writer, "applies_to", types);
            if (group.QualifyLabels) writer.WriteBoolean("qualify_labels", true);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private static void WriteStructures(Utf8JsonWriter writer, IReadOnlyList<Structure> structures)
    {
        writer.WriteStartObject("structures");
        foreach (var structure in structures)
        {
            writer.WriteStartObject(structure.Name);
            writer.WriteStartArray("fields");
            foreach (var field in structure.Fields) WriteField(writer, field);
            writer.WriteEndArray();
            if (structure.Mode is { } mode)
            {
                writer.WriteString("mode", SchemaNames.Modes[(int)mode]);
                if (structure.Anchor is not null) writer.WriteString("anchor", structure.Anchor);
            }
            if (structure.OccurrencePolicy is { } policy) writer.WriteString("occurrence_policy", SchemaNames.OccurrencePolicies[(int)policy]);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private static void WriteField(Utf8JsonWriter writer, StructureField field)
    {
        writer.WriteStartObject();
        writer.WriteString("name", field.Name);
        if (field.Kind != ValueKind.List) writer.WriteString("dtype", SchemaNames.Kinds[(int)field.Kind]);
        if (field.Choices.Count > 0) WriteTexts(writer, "choices", field.Choices);
        if (Has(field.Description)) writer.WriteString("description", field.Description);
        if (field.Threshold is { } threshold) writer.WriteNumber("threshold", threshold);
        WriteValidators(writer, field.Validators);
        if (field.Cardinality is { } cardinality) writer.WriteString("cardinality", SchemaNames.Cardinalities[(int)cardinality]);
        if (field.Exclusive) writer.WriteBoolean("exclusive", true);
        writer.WriteEndObject();
    }

    private static void WriteTasks(Utf8JsonWriter writer, IReadOnlyList<ClassificationTask> tasks)
    {
        writer.WriteStartArray("classifications");
        foreach (var task in tasks)
        {
            writer.WriteStartObject();
            writer.WriteString("task", task.Name);
            LabelsWriter.Write(writer, task.Labels);
            if (task.MultiLabel) writer.WriteBoolean("multi_label", true);
            if (task.Threshold != DefaultThreshold) writer.WriteNumber("cls_threshold", task.Threshold);
            if (task.TopK is { } topK) writer.WriteNumber("top_k", topK);
            if (task.StatesActivation || task.Activation != ClassActivation.Auto)
                writer.WriteString("class_act", SchemaNames.Activations[(int)task.Activation]);
            if (Has(task.Prompt)) writer.WriteString("prompt", task.Prompt);
            if (task.Examples.Count > 0) LabelsWriter.WriteExamples(writer, task.Examples);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteRelations(Utf8JsonWriter writer, IReadOnlyList<RelationType> relations)
    {
        if (relations.All(relation => !Has(relation.Description) && relation.Threshold is null))
        {
            WriteTexts(writer, "relations", relations.Select(relation => relation.Name));
            return;
        }
        writer.WriteStartObject("relations");
        foreach (var relation in relations)
        {
            writer.WriteStartObject(relation.Name);
            if (Has(relation.Description)) writer.WriteString("description", relation.Description);
            if (relation.Threshold is { } threshold) writer.WriteNumber("threshold", threshold);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private static bool HasDefaults(EntityType type) => type.Kind == ValueKind.List && type.Threshold is null && type.Validators.Count == 0;

    private static bool Has(string? text) => !string.IsNullOrEmpty(text);

    private static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts) writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
