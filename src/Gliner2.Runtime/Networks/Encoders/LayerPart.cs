using Gliner2.Checkpoints;

namespace Gliner2.Networks.Encoders;

/// <summary>A linear layer of the checkpoint, or a part of one.</summary>
/// <param name="Weight">Its weight [all outputs, all inputs].</param>
/// <param name="Bias">Its bias [all outputs]; null for none.</param>
/// <param name="FirstOutput">First output.</param>
/// <param name="Outputs">Number of outputs.</param>
/// <param name="FirstInput">First input.</param>
/// <param name="Inputs">Number of inputs.</param>
/// <param name="Transposed">Whether the weight is [all inputs, all outputs]; plain layers don't know such ones.</param>
internal sealed record LayerPart(WeightTensor Weight, WeightTensor? Bias, int FirstOutput, int Outputs, int FirstInput, int Inputs, bool Transposed = false)
{
    public static LayerPart Whole(WeightTensor weight, WeightTensor? bias) => new(weight, bias, 0, (int)weight.Shape[0], 0, (int)weight.Shape[1]);

    /// <summary>The layer that a weight is when its inputs and outputs change places.</summary>
    public static LayerPart Turned(WeightTensor weight) => new(weight, null, 0, (int)weight.Shape[1], 0, (int)weight.Shape[0], Transposed: true);

    /// <summary>The layer of one output whose weight is a vector.</summary>
    public static LayerPart OfVector(WeightTensor vector) => new(vector, null, 0, 1, 0, (int)vector.Shape[0]);

    /// <summary>Some of its outputs.</summary>
    public LayerPart OfOutputs(int first, int count) => this with { FirstOutput = first, Outputs = count };

    /// <summary>Some of its inputs.</summary>
    public LayerPart OfInputs(int first, int count) => this with { FirstInput = first, Inputs = count };

    /// <summary>Numbers from one row of the weight to the next.</summary>
    public int Stride => Weight.Shape.Count < 2 ? Inputs : (int)Weight.Shape[1];

    /// <summary>A name that no other part has.</summary>
    public string Name => $"{Weight.Name}[{FirstOutput}..{FirstOutput + Outputs}, {FirstInput}..{FirstInput + Inputs}]{(Transposed ? ".T" : "")}";

    /// <summary>The parts' biases one after the other, zeros where there is none and up to <paramref name="length"/>.</summary>
    public static float[] Biases(IReadOnlyList<LayerPart> parts, int length)
    {
        var biases = new float[length];
        var output = 0;
        foreach (var part in parts)
        {
            part.Bias?.ToFloats().AsSpan(part.FirstOutput, part.Outputs).CopyTo(biases.AsSpan(output));
            part.Bias?.Release();
            output += part.Outputs;
        }
        return biases;
    }
}
