using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using Gliner2.Common;
using Microsoft.Win32.SafeHandles;

namespace Gliner2.Checkpoints;

/// <summary>A safetensors file, mapped into memory, where nothing is read before it is used, or copied into it.</summary>
internal sealed class SafetensorsFile : ITensorSource, IDisposable
{
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly Dictionary<string, WeightTensor> _tensors = new(StringComparer.Ordinal);

    /// <summary>Tells this content of the file from what it may have later.</summary>
    private readonly string _version;

    private SafetensorsFile(string path, FileStream stream, bool copy)
    {
        Path = path;
        var length = stream.Length;
        if (length < 8) throw SafetensorsHeader.Fault(path, $"it has only {length} bytes");
        _version = $"{length} {File.GetLastWriteTimeUtc(stream.SafeFileHandle).Ticks}";
        _map = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        _view = _map.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        try
        {
            ReadHeader(length, copy ? stream.SafeFileHandle : null);
            if (copy) Dispose();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Full path, symbolic links resolved.</summary>
    public string Path { get; }

    public IEnumerable<WeightTensor> Tensors => _tensors.Values;

    public WeightTensor? Find(string name) => _tensors.GetValueOrDefault(name);

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="copy">Whether its weights are read into memory, so that nothing depends on the file any more.</param>
    /// <exception cref="ModelException">The file isn't there, can't be read, or isn't a sound safetensors file.</exception>
    public static SafetensorsFile Open(string path, bool copy = false)
    {
        var resolved = ModelFiles.Resolve(path);
        FileStream stream;
        try
        {
            stream = new FileStream(resolved, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"{path}: can't be read: {error.Message}", error);
        }
        try
        {
            return new SafetensorsFile(resolved, stream, copy);
        }
        catch (Exception error)
        {
            stream.Dispose();
            if (error is IOException or UnauthorizedAccessException) throw new ModelException($"{path}: can't be mapped into memory: {error.Message}", error);
            throw;
        }
    }

    /// <summary>Says that nothing will be read soon.</summary>
    public unsafe void Release()
    {
        var handle = _view.SafeMemoryMappedViewHandle;
        if (!handle.IsClosed) MappedPages.Release((byte*)handle.DangerousGetHandle(), (long)handle.ByteLength);
    }

    private unsafe void ReadHeader(long length, SafeFileHandle? source)
    {
        byte* data = null;
        var handle = _view.SafeMemoryMappedViewHandle;
        handle.AcquirePointer(ref data);
        try
        {
            var header = BinaryPrimitives.ReadUInt64LittleEndian(new ReadOnlySpan<byte>(data, 8));
            if (header > Limits.HeaderBytes) throw SafetensorsHeader.Fault(Path, $"its header would have {header} bytes; this isn't a safetensors file, or it is damaged");
            if (header > (ulong)(length - 8)) throw SafetensorsHeader.Fault(Path, $"its header has {header} bytes, but the file only {length}: it is cut off; download it again");
            var start = 8 + (long)header;
            foreach (var entry in SafetensorsHeader.Parse(new ReadOnlySpan<byte>(data + 8, (int)header), length - start, Path))
                _tensors.Add(entry.Name, source is null ? new MappedTensor(entry, new FilePlace(Path, start + entry.Begin), handle, _version) : Copy(entry, source, start + entry.Begin));
        }
        finally
        {
            handle.ReleasePointer();
        }
    }

    private MemoryTensor Copy(SafetensorsEntry entry, SafeFileHandle source, long offset)
    {
        var bytes = new byte[entry.End - entry.Begin];
        for (var count = 0; count < bytes.Length;)
        {
            var read = RandomAccess.Read(source, bytes.AsSpan(count), offset + count);
            if (read == 0) throw SafetensorsHeader.Fault(Path, $"it ended inside tensor '{entry.Name}' while it was read");
            count += read;
        }
        return new MemoryTensor(entry.Name, entry.Shape, new StoredBytes(entry, bytes).ToFloats());
    }

    public void Dispose()
    {
        _view.Dispose();
        _map.Dispose();
    }

    /// <summary>A tensor's bytes as they were read.</summary>
    private sealed class StoredBytes(SafetensorsEntry entry, byte[] bytes) : WeightTensor(entry.Name, entry.Type, entry.Shape)
    {
        public override ReadOnlySpan<byte> Bytes => bytes;
    }

    /// <summary>A tensor inside the mapping.</summary>
    private sealed class MappedTensor(SafetensorsEntry entry, FilePlace place, SafeMemoryMappedViewHandle handle, string version) : WeightTensor(entry.Name, entry.Type, entry.Shape)
    {
        /// <summary>What is read brings this much of the file along at most: a block of the system's cache. Whoever reads there now gets it back from the cache.</summary>
        private const long Neighbourhood = 4 << 20;

        public override FilePlace? Place => place;

        public override string Origin => $"{place.Path}@{place.Offset} {version}";

        public override unsafe void Release(long first, long count)
        {
            if (handle.IsClosed) return;
            var begin = Math.Max(0, place.Offset + first - Neighbourhood);
            var end = Math.Min((long)handle.ByteLength, place.Offset + first + Math.Min(count, entry.End - entry.Begin - first) + Neighbourhood);
            MappedPages.Release((byte*)handle.DangerousGetHandle() + begin, end - begin);
        }

        public override unsafe ReadOnlySpan<byte> Bytes
        {
            get
            {
                ObjectDisposedException.ThrowIf(handle.IsClosed, this);
                var data = (byte*)handle.DangerousGetHandle();
                return new ReadOnlySpan<byte>(data + place.Offset, checked((int)(entry.End - entry.Begin)));
            }
        }
    }
}
