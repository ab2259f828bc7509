using Gliner2.Kernels;

namespace Gliner2.Networks.Boundary.Head;

/// <summary>Reads the head's tensors by name, as the shapes the head works with.</summary>
/// <param name="read">The numbers of a tensor, as floats.</param>
/// <param name="prefix">What every name starts with.</param>
internal readonly struct HeadWeights(Func<string, float[]> read, string prefix = "")
{
    public HeadWeights At(string name) => new(read, prefix + name);

    public float[] Vector(string name) => read(prefix + name);

    public Linear Linear(string name) => new(read(prefix + name + ".weight"), read(prefix + name + ".bias"));

    public PackedMatrix Packed(string name) => PackedMatrix.FromLinear(Linear(name));

    public LayerNorm Norm(string name) => new(read(prefix + name + ".weight"), read(prefix + name + ".bias"));
}
