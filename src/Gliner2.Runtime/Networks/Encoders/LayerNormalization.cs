namespace Gliner2.Networks.Encoders;

/// <summary>A normalization of a layer's output, with the weight's and the bias's names.</summary>
internal sealed record LayerNormalization(string Weight, string Bias, float Epsilon);
