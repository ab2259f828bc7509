using System.Text.Json;

namespace Gliner2.Decisions;

/// <summary>Writes decisions in the reference package's shape.</summary>
internal static class DecisionResultWriter
{
    /// <summary>How JSON calls the decoders.</summary>
    private static readonly string[] Decoders = ["auto", "independent", "exact", "beam", "min_violations"];

    private static readonly string[] Abstentions = ["below_threshold", "tie", "infeasible"];

    public static void Write(Utf8JsonWriter writer, DecisionResult result, bool withConfidence)
    {
        writer.WriteStartObject();
        foreach (var decision in result.Tasks)
        {
            writer.WritePropertyName(decision.Task.Name);
            if (withConfidence) Scored(writer, decision);
            else Value(writer, decision);
        }
        if (withConfidence || !result.IsFeasible) Meta(writer, result);
        writer.WriteEndObject();
    }

    private static void Scored(Utf8JsonWriter writer, TaskDecision decision)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("value");
        Value(writer, decision);
        writer.WritePropertyName("confidence");
        if (decision.Confidence is { } confidence) ConfidenceConverter.WriteValue(writer, confidence);
        else writer.WriteNullValue();
        if (decision.Abstention is { } reason) writer.WriteString("abstained", Abstentions[(int)reason]);
        writer.WriteStartObject("probabilities");
        foreach (var score in decision.Scores)
        {
            writer.WritePropertyName(score.Label);
            ConfidenceConverter.WriteValue(writer, score.Confidence);
        }
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Value(Utf8JsonWriter writer, TaskDecision decision)
    {
        if (decision.Abstention is not null)
        {
            writer.WriteNullValue();
            return;
        }
        if (decision.Task.IsExclusive)
        {
            writer.WriteStringValue(decision.Label);
            return;
        }
        writer.WriteStartArray();
        foreach (var label in decision.Labels) writer.WriteStringValue(label);
        writer.WriteEndArray();
    }

    private static void Meta(Utf8JsonWriter writer, DecisionResult result)
    {
        writer.WriteStartObject("_meta");
        writer.WriteBoolean("feasible", result.IsFeasible);
        writer.WriteString("decoder", Decoders[(int)result.Decoder]);
        writer.WriteBoolean("exact", result.IsExact);
        writer.WritePropertyName("objective");
        if (double.IsFinite(result.Objective)) writer.WriteNumberValue(result.Objective);
        else ConfidenceConverter.WriteValue(writer, (float)result.Objective);
        if (!result.IsFeasible)
        {
            writer.WriteStartArray("violations");
            foreach (var violation in result.Violations) violation.Rule.WriteTo(writer);
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }
}
