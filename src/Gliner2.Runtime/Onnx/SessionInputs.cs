using System.Buffers;
using Microsoft.ML.OnnxRuntime;

namespace Gliner2.Onnx;

/// <summary>The inputs of one run, in pooled memory. Fill what <see cref="Add"/> gives, run, dispose.</summary>
internal sealed class SessionInputs : IDisposable
{
    private readonly List<string> _names = [];
    private readonly List<OrtValue> _values = [];
    private readonly List<long[]> _rented = [];

    public IReadOnlyCollection<string> Names => _names;

    public IReadOnlyCollection<OrtValue> Values => _values;

    /// <summary>A new input of whole numbers, all 0.</summary>
    public Span<long> Add(string name, params long[] shape)
    {
        long count = 1;
        foreach (var size in shape) count *= size;
        var buffer = ArrayPool<long>.Shared.Rent(checked((int)count));
        _rented.Add(buffer);
        _values.Add(OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, buffer.AsMemory(0, (int)count), shape));
        _names.Add(name);
        var span = buffer.AsSpan(0, (int)count);
        span.Clear();
        return span;
    }

    public void Dispose()
    {
        foreach (var value in _values) value.Dispose();
        foreach (var buffer in _rented) ArrayPool<long>.Shared.Return(buffer);
        _values.Clear();
        _rented.Clear();
    }
}
