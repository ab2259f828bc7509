namespace Gliner2.Graph;

/// <summary>Who reads what a linear layer puts out: eight-bit layers read bytes and needn't be given numbers too.</summary>
[Flags]
internal enum LayerReaders
{
    BulkLayers = 1,
    Others = 2,
}

/// <summary>A normalization of a layer's output, with the weight's and the bias's names.</summary>
internal sealed record LayerNormalization(string Weight, string Bias, float Epsilon);
