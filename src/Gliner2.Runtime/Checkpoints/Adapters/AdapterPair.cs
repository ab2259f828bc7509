namespace Gliner2.Checkpoints.Adapters;

/// <summary>The tensors that change one linear module.</summary>
internal sealed class AdapterPair(string module)
{
    public string Module { get; } = module;

    /// <summary>[rank, inputs].</summary>
    public WeightTensor? A { get; set; }

    /// <summary>[outputs, rank].</summary>
    public WeightTensor? B { get; set; }

    /// <summary>[outputs], added to the module's bias.</summary>
    public WeightTensor? Bias { get; set; }

    /// <summary>[outputs]: DoRA's row lengths.</summary>
    public WeightTensor? Magnitude { get; set; }

    /// <summary>A tensor it has, for messages.</summary>
    public string FirstTensor => (A ?? B ?? Bias ?? Magnitude)!.Name;
}
