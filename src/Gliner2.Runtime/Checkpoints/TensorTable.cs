using System.Globalization;
using System.Text;

namespace Gliner2.Checkpoints;

/// <summary>The tensors that a network needs, by name and shape. Loading is strict: nothing may be missing, left over or of another shape.</summary>
internal sealed class TensorTable
{
    /// <summary>A size that isn't prescribed.</summary>
    public const long Any = -1;

    private const int Named = 5;

    private readonly Dictionary<string, long[]> _shapes = new(StringComparer.Ordinal);

    /// <summary>The names and shapes.</summary>
    public IReadOnlyDictionary<string, long[]> Shapes => _shapes;

    public void Add(string name, params long[] shape) => _shapes.Add(name, shape);

    /// <summary>A linear layer: weight [<paramref name="outputs"/>, <paramref name="inputs"/>] and bias.</summary>
    public void Linear(string module, long outputs, long inputs, bool bias = true)
    {
        Add(module + ".weight", outputs, inputs);
        if (bias) Add(module + ".bias", outputs);
    }

    /// <summary>A normalization: weight and bias.</summary>
    public void Norm(string module, long size, bool bias = true)
    {
        Add(module + ".weight", size);
        if (bias) Add(module + ".bias", size);
    }

    /// <summary>Compares with what is there.</summary>
    /// <param name="source">The weights.</param>
    /// <param name="where">The file or folder, for messages.</param>
    /// <exception cref="ModelException">Something is missing, left over or misshaped; the message names the first ones.</exception>
    public void Check(ITensorSource source, string where)
    {
        var found = Compare(source);
        if (found.IsEmpty) return;

        var message = new StringBuilder($"{where}: the weights don't fit the configuration:");
        Append(message, "missing", found.Missing);
        Append(message, "of another shape", found.Misshaped);
        Append(message, "not known", found.Unknown);
        throw new ModelException(message.ToString());
    }

    /// <summary>Everything that is missing, misshaped or left over, each by name.</summary>
    public TensorDifferences Compare(ITensorSource source)
    {
        List<string> missing = [], misshaped = [];
        foreach (var name in _shapes.Keys.Order(StringComparer.Ordinal))
        {
            var shape = _shapes[name];
            if (source.Find(name) is not { } tensor) missing.Add(name);
            else if (!Fits(tensor.Shape, shape)) misshaped.Add($"{name} [{string.Join(", ", tensor.Shape)}] instead of [{string.Join(", ", shape.Select(s => s == Any ? "any" : s.ToString(CultureInfo.InvariantCulture)))}]");
        }
        var unknown = source.Tensors.Select(t => t.Name).Where(name => !_shapes.ContainsKey(name)).Order(StringComparer.Ordinal).ToList();
        return new TensorDifferences(missing, misshaped, unknown);
    }

    private static bool Fits(IReadOnlyList<long> shape, long[] expected)
    {
        if (shape.Count != expected.Length) return false;
        for (var i = 0; i < expected.Length; i++)
            if (expected[i] == Any ? shape[i] < 1 : shape[i] != expected[i]) return false;
        return true;
    }

    private static void Append(StringBuilder message, string what, IReadOnlyList<string> names)
    {
        if (names.Count == 0) return;
        message.Append(' ').Append(names.Count).Append(' ').Append(what).Append(" (").AppendJoin("; ", names.Take(Named));
        message.Append(names.Count > Named ? "; ...)." : ").");
    }
}
