using System.Runtime.InteropServices;
using Gliner2.Kernels;

namespace Gliner2.Checkpoints;

/// <summary>A stored tensor: its name, shape and type, and where its bytes are. Row-major, little-endian.</summary>
internal abstract class WeightTensor(string name, TensorType type, long[] shape)
{
    public string Name { get; } = name;

    public TensorType Type { get; } = type;

    public IReadOnlyList<long> Shape { get; } = shape;

    /// <summary>How many numbers it holds.</summary>
    public long Count
    {
        get
        {
            long count = 1;
            foreach (var size in Shape) count *= size;
            return count;
        }
    }

    /// <summary>Where the bytes start in a file that may be mapped again, or null when they are only in memory.</summary>
    public virtual FilePlace? Place => null;

    /// <summary>What tells it from every other tensor of any file, as long as files that are in use aren't changed; null when it is no file's own.</summary>
    public virtual string? Origin => null;

    /// <summary>The bytes.</summary>
    public abstract ReadOnlySpan<byte> Bytes { get; }

    /// <summary>Says that the bytes won't be read again soon, so that they needn't stay in memory.</summary>
    public void Release() => Release(0, long.MaxValue);

    /// <summary>The same of some of the bytes.</summary>
    /// <param name="first">The first of them.</param>
    /// <param name="count">How many, as far as there are so many.</param>
    public virtual void Release(long first, long count) { }

    /// <summary>The numbers as floats.</summary>
    public float[] ToFloats()
    {
        var floats = GC.AllocateUninitializedArray<float>(checked((int)Count));
        CopyTo(0, floats);
        return floats;
    }

    /// <summary>Writes numbers as floats, as many as there is room for; half-precision numbers are widened exactly.</summary>
    /// <param name="first">The first of them.</param>
    /// <param name="destination">Where they go.</param>
    public void CopyTo(long first, Span<float> destination)
    {
        var bytes = Bytes.Slice(checked((int)(first * Type.Size())), destination.Length * Type.Size());
        if (Type == TensorType.F32) MemoryMarshal.Cast<byte, float>(bytes).CopyTo(destination);
        else if (Type == TensorType.F16) Widening.Halves(MemoryMarshal.Cast<byte, ushort>(bytes), destination);
        else Widening.BrainFloats(MemoryMarshal.Cast<byte, ushort>(bytes), destination);
    }

    public override string ToString() => $"{Name} {Type} [{string.Join(", ", Shape)}]";
}

/// <summary>A place in a file.</summary>
/// <param name="Path">Full path, symbolic links resolved.</param>
/// <param name="Offset">Bytes from the file's start.</param>
internal readonly record struct FilePlace(string Path, long Offset);

/// <summary>A tensor that was computed: F32, in managed memory.</summary>
internal sealed class MemoryTensor : WeightTensor
{
    private readonly float[] _values;

    public MemoryTensor(string name, long[] shape, float[] values) : base(name, TensorType.F32, shape)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, Count);
        _values = values;
    }

    /// <summary>The numbers, not copied.</summary>
    public float[] Values => _values;

    public override ReadOnlySpan<byte> Bytes => MemoryMarshal.AsBytes(_values.AsSpan());
}
