namespace Gliner2.Graph;

/// <summary>A finished graph.</summary>
/// <param name="Model">The ONNX model. Weights that lie in files are referenced, not contained.</param>
/// <param name="WeightFolder">The folder that the references are relative to, or null when there are none.</param>
/// <param name="MemoryWeights">Weights that the session gets from memory, by their name in the graph.</param>
internal sealed record AuthoredGraph(byte[] Model, string? WeightFolder, IReadOnlyList<(string Name, Memory<float> Values)> MemoryWeights);
