namespace Gliner2.Kernels;

/// <summary>How a packed weight's numbers are stored.</summary>
internal enum WeightForm
{
    /// <summary>Single precision, see <see cref="PackedWeight"/>.</summary>
    Floats,

    /// <summary>Halves, two to a word, see <see cref="NarrowWeight"/>.</summary>
    Halves,

    /// <summary>Upper halves of floats (bfloat16), two to a word.</summary>
    BrainFloats,
}
