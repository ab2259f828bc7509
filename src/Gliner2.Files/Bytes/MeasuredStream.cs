namespace Gliner2.Files.Bytes;

/// <summary>A file that tells how much of it has been read.</summary>
internal sealed class MeasuredStream(Stream inner, Action<double> onProgress) : ReadOnlyStream(inner)
{
    public override bool CanSeek => true;

    public override long Length => Inner.Length;

    public override long Position { get => Inner.Position; set => Inner.Position = value; }

    public override int Read(Span<byte> buffer)
    {
        var read = Inner.Read(buffer);
        onProgress(Inner.Length > 0 ? Math.Min(1, (double)Inner.Position / Inner.Length) : 1);
        return read;
    }

    public override long Seek(long offset, SeekOrigin origin) => Inner.Seek(offset, origin);
}
