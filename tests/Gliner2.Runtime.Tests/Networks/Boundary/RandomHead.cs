using Gliner2.Checkpoints;
using Gliner2.Networks.Boundary;
using Gliner2.Networks.Boundary.Head;

namespace Gliner2.Runtime.Tests.Networks.Boundary;

/// <summary>A head of random weights for any settings, and random words and queries for it. The same for the same seed.</summary>
internal sealed class RandomHead
{
    private readonly Dictionary<string, float[]> _tensors = new(StringComparer.Ordinal);
    private readonly Random _random;

    public RandomHead(BoundaryConfig config, int hidden, int words, int queries, int seed)
    {
        _random = new Random(seed);
        (Config, Hidden, Words, Queries) = (config, hidden, words, queries);
        var table = new TensorTable();
        table.AddBoundaryHeads(config, hidden);
        foreach (var (name, shape) in table.Shapes.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var scale = name.Contains("norm", StringComparison.Ordinal) && name.EndsWith(".weight", StringComparison.Ordinal);
            var count = (int)shape.Aggregate(1L, (product, size) => product * size);
            _tensors[name] = Numbers(count, scale ? 1 : 0, shape.Length == 2 ? 1.2 / Math.Sqrt(shape[1]) : 0.2);
        }
        WordStates = Numbers(words * hidden, 0, 1);
        QueryStates = Numbers(queries * hidden, 0, 1);
        Head = new BoundaryHead(config, hidden, new HeadWeights(Tensor));
        State = Head.Read(Outputs(WordStates, words, Head.Inputs.WordLayers), words, Outputs(QueryStates, queries, Head.Inputs.QueryLayers));
    }

    public BoundaryConfig Config { get; }
    public int Hidden { get; }
    public int Words { get; }
    public int Queries { get; }
    public float[] WordStates { get; }
    public float[] QueryStates { get; }
    public BoundaryHead Head { get; }
    public BoundaryState State { get; }

    public float[] Tensor(string name) => _tensors[name];

    private float[] Numbers(int count, double center, double spread) =>
        [.. Enumerable.Range(0, count).Select(_ => (float)(center + spread * (_random.NextDouble() + _random.NextDouble() + _random.NextDouble() - 1.5)))];

    /// <summary>What the graph computes: every layer's outputs side by side.</summary>
    private float[] Outputs(float[] states, int rows, IReadOnlyList<string> layers) =>
        [.. Enumerable.Range(0, rows).SelectMany(row => layers.SelectMany(layer => Scalar.Linear(this, layer, Array.ConvertAll(states[(row * Hidden)..((row + 1) * Hidden)], x => (double)x)).Select(x => (float)x)))];
}
