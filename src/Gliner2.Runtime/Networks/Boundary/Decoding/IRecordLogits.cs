using Gliner2.Networks.Boundary.Head;

namespace Gliner2.Networks.Boundary.Decoding;

/// <summary>Logits of the records of one structure, temperature applied.</summary>
internal interface IRecordLogits
{
    int Instances { get; }

    /// <summary>The logit that an instance is a record.</summary>
    float Object(int instance);

    /// <summary>The span an instance stands for; null for learned instances.</summary>
    WordRange? Seed(int instance);

    /// <summary>A field's candidates, in order.</summary>
    ReadOnlySpan<WordRange> Candidates(int field);

    /// <summary>An instance's logits for a field: no value first, then each candidate (as many as <see cref="Candidates"/>, plus one).</summary>
    void Assignments(int instance, int field, Span<float> logits);
}
