using System.Numerics.Tensors;
using Gliner2.Networks.Boundary.Decoding;

namespace Gliner2.Networks.Boundary.Head;

/// <summary>Logits of one structure's records; those of an assignment are computed when asked for, as few instances are ever selected.</summary>
/// <param name="objects">One logit an instance, before temperature.</param>
/// <param name="seeds">The span each instance stands for; empty for learned instances.</param>
/// <param name="instances">Projected states [instances, r].</param>
/// <param name="fields">The fields.</param>
/// <param name="absent">What stands for no value [r].</param>
/// <param name="temperature">Divides every logit.</param>
internal sealed class RecordLogits(float[] objects, WordRange[] seeds, float[] instances, RecordFieldLogits[] fields, float[] absent, float temperature) : IRecordLogits
{
    public int Instances => objects.Length;

    public float Object(int instance) => objects[instance] / temperature;

    public WordRange? Seed(int instance) => seeds.Length == 0 ? null : seeds[instance];

    public ReadOnlySpan<WordRange> Candidates(int field) => fields[field].Spans;

    public void Assignments(int instance, int field, Span<float> logits)
    {
        var r = absent.Length;
        Span<float> u = r <= 512 ? stackalloc float[r] : new float[r];
        TensorPrimitives.Add(instances.AsSpan(instance * r, r), fields[field].Field, u);
        logits[0] = TensorPrimitives.Dot<float>(u, absent) / temperature;
        for (var j = 0; j < fields[field].Spans.Length; j++) logits[1 + j] = TensorPrimitives.Dot<float>(u, fields[field].Assignment.AsSpan(j * r, r)) / temperature;
    }
}

/// <summary>A field's candidates, their projected states [candidates, r], and the field's own projected state [r].</summary>
internal sealed record RecordFieldLogits(WordRange[] Spans, float[] Assignment, float[] Field);
