using System.Buffers;

namespace Gliner2.Kernels;

/// <summary>An array from the shared pool, which gets it back when this is disposed, whatever happens meanwhile.</summary>
internal readonly ref struct RentedArray<T> : IDisposable
{
    /// <param name="count">The least length.</param>
    /// <exception cref="InvalidOperationException">No array is that long.</exception>
    public RentedArray(long count)
    {
        if (count > System.Array.MaxLength) throw new InvalidOperationException($"the texts need a buffer of {count} numbers, and an array holds {System.Array.MaxLength}; use shorter texts or fewer at once");
        Array = ArrayPool<T>.Shared.Rent((int)count);
    }

    /// <summary>The array; what it holds is anything.</summary>
    public T[] Array { get; }

    public void Dispose() => ArrayPool<T>.Shared.Return(Array);
}
