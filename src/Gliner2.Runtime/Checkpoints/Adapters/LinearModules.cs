namespace Gliner2.Checkpoints.Adapters;

/// <summary>
/// The linear layers of a checkpoint, found by their tensors: a matrix named <c>MODULE.weight</c>. Embedding tables look alike
/// and are told apart by name; recurrent layers, joint attention projections and the experts of <c>count_lstm_moe</c> have no such tensor.
/// </summary>
internal static class LinearModules
{
    public const string Weight = ".weight";
    public const string Bias = ".bias";

    public static bool IsLinear(ITensorSource tensors, string module)
        => tensors.Find(module + Weight) is { Shape.Count: 2 } && !IsEmbedding(module);

    public static IEnumerable<string> Of(ITensorSource tensors) => tensors.Tensors
        .Where(tensor => tensor.Shape.Count == 2 && tensor.Name.EndsWith(Weight, StringComparison.Ordinal))
        .Select(tensor => tensor.Name[..^Weight.Length])
        .Where(module => !IsEmbedding(module))
        .Order(StringComparer.Ordinal);

    public static bool IsEmbedding(string module) => module.AsSpan(module.LastIndexOf('.') + 1).Contains("embedding", StringComparison.Ordinal);
}
