namespace Gliner2.Checkpoints;

/// <summary>How the tensors of a checkpoint differ from those that its configuration needs; each list is by name.</summary>
internal sealed record TensorDifferences(IReadOnlyList<string> Missing, IReadOnlyList<string> Misshaped, IReadOnlyList<string> Unknown)
{
    public bool IsEmpty => Missing.Count + Misshaped.Count + Unknown.Count == 0;
}
