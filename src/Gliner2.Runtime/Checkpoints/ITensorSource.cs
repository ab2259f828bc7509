namespace Gliner2.Checkpoints;

/// <summary>
/// Where weights come from: name to tensor. A file, several shards, or another source with some of its tensors replaced.
/// Immutable; a tensor is valid as long as its source isn't disposed.
/// </summary>
internal interface ITensorSource
{
    /// <summary>Every tensor, in no particular order.</summary>
    IEnumerable<WeightTensor> Tensors { get; }

    /// <summary>The tensor of that name, or null.</summary>
    WeightTensor? Find(string name);
}
