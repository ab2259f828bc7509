using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace Gliner2.Checkpoints;

/// <summary>A safetensors file, mapped into memory: nothing is read before it is used.</summary>
internal sealed class SafetensorsFile : ITensorSource, IDisposable
{
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly Dictionary<string, WeightTensor> _tensors = new(StringComparer.Ordinal);

    private SafetensorsFile(string path, FileStream stream)
    {
        Path = path;
        var length = stream.Length;
        if (length < 8) throw SafetensorsHeader.Fault(path, $"it has only {length} bytes");
        _map = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        _view = _map.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        try
        {
            ReadHeader(length);
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

    /// <exception cref="ModelException">The file isn't there, can't be read, or isn't a sound safetensors file.</exception>
    public static SafetensorsFile Open(string path)
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
            return new SafetensorsFile(resolved, stream);
        }
        catch (Exception error)
        {
            stream.Dispose();
            if (error is IOException or UnauthorizedAccessException) throw new ModelException($"{path}: can't be mapped into memory: {error.Message}", error);
            throw;
        }
    }

    private unsafe void ReadHeader(long length)
    {
        byte* data = null;
        var handle = _view.SafeMemoryMappedViewHandle;
        handle.AcquirePointer(ref data);
        try
        {
            var header = BinaryPrimitives.ReadUInt64LittleEndian(new ReadOnlySpan<byte>(data, 8));
            if (header > SafetensorsHeader.MaxLength) throw SafetensorsHeader.Fault(Path, $"its header would have {header} bytes; this isn't a safetensors file, or it is damaged");
            if (header > (ulong)(length - 8)) throw SafetensorsHeader.Fault(Path, $"its header has {header} bytes, but the file only {length}: it is cut off; download it again");
            var start = 8 + (long)header;
            foreach (var entry in SafetensorsHeader.Parse(new ReadOnlySpan<byte>(data + 8, (int)header), length - start, Path))
                _tensors.Add(entry.Name, new MappedTensor(entry, new FilePlace(Path, start + entry.Begin), handle));
        }
        finally
        {
            handle.ReleasePointer();
        }
    }

    public void Dispose()
    {
        _view.Dispose();
        _map.Dispose();
    }

    /// <summary>A tensor inside the mapping.</summary>
    private sealed class MappedTensor(SafetensorsEntry entry, FilePlace place, SafeMemoryMappedViewHandle handle) : WeightTensor(entry.Name, entry.Type, entry.Shape)
    {
        public override FilePlace? Place => place;

        public override unsafe void Release()
        {
            if (!handle.IsClosed) MappedPages.Release((byte*)handle.DangerousGetHandle() + place.Offset, entry.End - entry.Begin);
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
