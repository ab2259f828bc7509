namespace Gliner2.Onnx;

/// <summary>A tensor in a graph that is being built: an input, a constant, or what a node puts out.</summary>
/// <param name="Name">Its name in the graph; null stands for an optional input that isn't given.</param>
internal readonly record struct Tensor(string Name)
{
    /// <summary>An optional input that isn't given.</summary>
    public static readonly Tensor None;
}

/// <summary>A size of a graph's input or output: a number, or a name when it changes from run to run.</summary>
internal readonly record struct Dimension(long Size, string? Name)
{
    public static implicit operator Dimension(long size) => new(size, null);

    public static implicit operator Dimension(string name) => new(0, name);
}
