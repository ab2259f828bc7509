using System.Text.Json;

namespace Gliner2.Schemas;

/// <summary>Writes the labels of a task and its examples.</summary>
internal static class LabelsWriter
{
    /// <summary>
    /// Labels are a map once one of them has more than a name: a description, an object with a threshold, or what says that there is neither.
    /// </summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="labels">The labels.</param>
    /// <param name="bareAsNull">Writes null for a label with nothing but a name, instead of <c>{}</c>.</param>
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<ClassLabel> labels, bool bareAsNull = false)
    {
        if (labels.All(label => label.Description is null && label.Threshold is null))
        {
            writer.WriteStartArray("labels");
            foreach (var label in labels) writer.WriteStringValue(label.Name);
            writer.WriteEndArray();
            return;
        }
        writer.WriteStartObject("labels");
        foreach (var label in labels)
        {
            if (label.Threshold is null && (label.Description is not null || bareAsNull))
            {
                writer.WriteString(label.Name, label.Description);
                continue;
            }
            writer.WriteStartObject(label.Name);
            if (label.Description is not null) writer.WriteString("description", label.Description);
            if (label.Threshold is { } threshold) writer.WriteNumber("threshold", threshold);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    /// <summary>Examples, <c>[input, label]</c> each.</summary>
    public static void WriteExamples(Utf8JsonWriter writer, IReadOnlyList<ClassExample> examples)
    {
        writer.WriteStartArray("examples");
        foreach (var example in examples)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(example.Input);
            writer.WriteStringValue(example.Label);
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
    }
}
