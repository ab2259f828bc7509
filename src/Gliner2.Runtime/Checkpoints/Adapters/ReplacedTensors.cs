namespace Gliner2.Checkpoints.Adapters;

/// <summary>A tensor source with some tensors replaced; all others are the base's own, still mapped from its file.</summary>
internal sealed class ReplacedTensors(ITensorSource original, IReadOnlyDictionary<string, WeightTensor> replaced) : ITensorSource
{
    /// <summary>Names of the replaced ones.</summary>
    public IEnumerable<string> Replaced => replaced.Keys;

    public IEnumerable<WeightTensor> Tensors => original.Tensors.Select(tensor => replaced.GetValueOrDefault(tensor.Name, tensor));

    public WeightTensor? Find(string name) => replaced.GetValueOrDefault(name) ?? original.Find(name);
}
