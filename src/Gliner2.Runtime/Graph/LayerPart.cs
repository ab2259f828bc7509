using Gliner2.Models;

namespace Gliner2.Graph;

/// <summary>A linear layer of the checkpoint, or a part of one.</summary>
/// <param name="Weight">Its weight [all outputs, all inputs].</param>
/// <param name="Bias">Its bias [all outputs]; null for none.</param>
/// <param name="FirstOutput">First output.</param>
/// <param name="Outputs">Number of outputs.</param>
/// <param name="FirstInput">First input.</param>
/// <param name="Inputs">Number of inputs.</param>
internal sealed record LayerPart(WeightTensor Weight, WeightTensor? Bias, int FirstOutput, int Outputs, int FirstInput, int Inputs)
{
    public static LayerPart Whole(WeightTensor weight, WeightTensor? bias) => new(weight, bias, 0, (int)weight.Shape[0], 0, (int)weight.Shape[1]);

    /// <summary>Some of its outputs.</summary>
    public LayerPart OfOutputs(int first, int count) => this with { FirstOutput = first, Outputs = count };

    /// <summary>Some of its inputs.</summary>
    public LayerPart OfInputs(int first, int count) => this with { FirstInput = first, Inputs = count };

    /// <summary>A name that no other part has.</summary>
    public string Name => $"{Weight.Name}[{FirstOutput}..{FirstOutput + Outputs}, {FirstInput}..{FirstInput + Inputs}]";

    /// <summary>The parts' biases one after the other, zeros where there is none and up to <paramref name="length"/>.</summary>
    public static float[] Biases(IReadOnlyList<LayerPart> parts, int length)
    {
        var biases = new float[length];
        var output = 0;
        foreach (var part in parts)
        {
            part.Bias?.ToFloats().AsSpan(part.FirstOutput, part.Outputs).CopyTo(biases.AsSpan(output));
            output += part.Outputs;
        }
        return biases;
    }
}
