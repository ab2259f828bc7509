using Gliner2.Kernels;

namespace Gliner2.Onnx;

/// <summary>A finished graph.</summary>
/// <param name="Model">The ONNX model. Weights that lie in files are referenced, not contained.</param>
/// <param name="WeightFolder">The folder that the references are relative to, or null when there are none.</param>
/// <param name="Arrays">Pinned memory that nodes know by its address; whoever runs the graph keeps it.</param>
/// <param name="MemoryWeights">Weights that the session gets from memory; the model declares them as lying in a file that isn't there.</param>
internal sealed record AuthoredGraph(byte[] Model, string? WeightFolder, IReadOnlyList<MemoryWeight> MemoryWeights, IReadOnlyList<Array> Arrays);

/// <summary>A weight in memory.</summary>
/// <param name="Name">Its name in the graph.</param>
/// <param name="Type">Its element type.</param>
/// <param name="Shape">Its sizes.</param>
/// <param name="Data">The array that holds it; null when it lies <paramref name="Outside"/>.</param>
/// <param name="Offset">Its first byte there.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Outside">The bytes that it is. Products of bytes alone read it, for which ONNX Runtime makes a copy in an order of its own: see <see cref="RepackedWeights"/>.</param>
internal sealed record MemoryWeight(string Name, ElementType Type, long[] Shape, Array? Data, long Offset, long Length, NativeBytes? Outside = null);
