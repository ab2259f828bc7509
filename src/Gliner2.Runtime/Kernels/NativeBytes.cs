using System.Runtime.InteropServices;

namespace Gliner2.Kernels;

/// <summary>Signed bytes outside the managed heap, which are given back at once: pinned arrays leave holes there that nothing else fills.</summary>
internal sealed unsafe class NativeBytes : IDisposable
{
    private const int CacheLine = 64;

    private sbyte* _bytes;

    /// <param name="length">How many; what they hold is anything.</param>
    public NativeBytes(int length)
    {
        Length = length;
        _bytes = (sbyte*)NativeMemory.AlignedAlloc((nuint)Math.Max(1, length), CacheLine);
    }

    ~NativeBytes() => Free();

    public int Length { get; }

    /// <summary>Where they are, until this is disposed.</summary>
    public nint Address => _bytes is not null ? (nint)_bytes : throw new ObjectDisposedException(nameof(NativeBytes));

    /// <summary>The bytes, until this is disposed.</summary>
    public Span<sbyte> Span => new((void*)Address, Length);

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(_bytes);
        _bytes = null;
    }
}
