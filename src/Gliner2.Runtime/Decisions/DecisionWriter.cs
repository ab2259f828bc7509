using System.Text.Json;
using Gliner2.Schemas;

namespace Gliner2.Decisions;

/// <summary>Writes decision schemas, defaults left out.</summary>
internal static class DecisionWriter
{
    private const int Version = 3;

    public static void Write(Utf8JsonWriter writer, DecisionSchema schema)
    {
        writer.WriteStartObject();
        writer.WriteNumber("version", Version);
        writer.WriteStartObject("tasks");
        foreach (var task in schema.Tasks) Task(writer, task);
        writer.WriteEndObject();
        writer.WriteStartArray("constraints");
        foreach (var rule in schema.Rules) rule.WriteTo(writer);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Task(Utf8JsonWriter writer, DecisionTask task)
    {
        var standard = new DecisionTask("", []);
        writer.WriteStartObject(task.Name);
        LabelsWriter.Write(writer, task.Labels, bareAsNull: true);
        if (task.MinLabels != standard.MinLabels) writer.WriteNumber("min_labels", task.MinLabels);
        if (task.MaxLabels is { } most) writer.WriteNumber("max_labels", most);
        if (task.Ordered) writer.WriteBoolean("ordered", true);
        if (task.Threshold != standard.Threshold) writer.WriteNumber("threshold", task.Threshold);
        if (task.CandidateThreshold is { } candidates) writer.WriteNumber("candidate_threshold", candidates);
        if (task.Activation != standard.Activation) writer.WriteString("activation", SchemaNames.Activations[(int)task.Activation]);
        if (task.Temperature != standard.Temperature) writer.WriteNumber("temperature", task.Temperature);
        if (task.Default is { } label) writer.WriteString("default", label);
        if (task.Prompt is { } prompt) writer.WriteString("instruction", prompt);
        if (task.Examples.Count > 0) LabelsWriter.WriteExamples(writer, task.Examples);
        writer.WriteEndObject();
    }
}
