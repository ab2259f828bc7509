namespace Gliner2.Kernels;

/// <summary>A weight, or a part of one, that is packed beside others.</summary>
/// <param name="Read">Reads its numbers as floats.</param>
/// <param name="Start">Its first number.</param>
/// <param name="Stride">Numbers from one row of it to the next.</param>
/// <param name="Transposed">Whether it is [inputs, outputs] and not [outputs, inputs].</param>
/// <param name="Outputs">How many outputs.</param>
internal sealed record WeightPart(PackedWeight.Reader Read, long Start, long Stride, bool Transposed, int Outputs);
