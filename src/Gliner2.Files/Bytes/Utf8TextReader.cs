using System.Buffers;
using System.Text.Unicode;

namespace Gliner2.Files.Bytes;

/// <summary>UTF-8 as characters. What isn't text is told with its line and column, after everything before it has been read.</summary>
/// <param name="stream">Where from.</param>
/// <param name="source">What messages call it.</param>
/// <param name="encoding">What messages call the option that names another encoding.</param>
internal sealed class Utf8TextReader(Stream stream, string source, string encoding) : TextReader
{
    private const int BufferSize = 1 << 16;

    private readonly byte[] _bytes = new byte[BufferSize];
    private readonly char[] _chars = new char[BufferSize];
    private int _length, _next, _end;
    private long _line = 1, _column = 1;
    private bool _begun, _finished;
    private TextFaultException? _fault;

    /// <summary>What is read and not taken yet.</summary>
    public ReadOnlySpan<char> Ahead => _chars.AsSpan(_next, _end - _next);

    /// <summary>Reads on if nothing is ahead; false at the end.</summary>
    /// <exception cref="TextFaultException">Here are bytes that can't be text.</exception>
    public async ValueTask<bool> FillAsync(CancellationToken stop)
    {
        while (_next == _end)
        {
            if (_fault is not null) throw _fault;
            if (_finished) return false;
            var read = await InputBytes.ReadAsync(stream, source, _bytes.AsMemory(_length), stop).ConfigureAwait(false);
            _finished = read == 0;
            _length += read;
            if (!_begun && !_finished && _length < InputBytes.ByteOrderMark.Length && InputBytes.ByteOrderMark.StartsWith(_bytes.AsSpan(0, _length))) continue;
            Decode();
        }

        return true;
    }

    public override int Read(Span<char> buffer)
    {
        if (buffer.IsEmpty || !FillAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult()) return 0;
        return Take(buffer);
    }

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override async ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default) =>
        !buffer.IsEmpty && await FillAsync(cancellationToken).ConfigureAwait(false) ? Take(buffer.Span) : 0;

    public override Task<int> ReadAsync(char[] buffer, int index, int count) => ReadAsync(buffer.AsMemory(index, count)).AsTask();

    private int Take(Span<char> buffer)
    {
        var count = Math.Min(buffer.Length, _end - _next);
        _chars.AsSpan(_next, count).CopyTo(buffer);
        _next += count;
        return count;
    }

    private void Decode()
    {
        ReadOnlySpan<byte> bytes = _bytes.AsSpan(0, _length);
        var start = !_begun && bytes.StartsWith(InputBytes.ByteOrderMark) ? InputBytes.ByteOrderMark.Length : 0;
        _begun = true;
        bytes = bytes[start..];
        var zero = bytes.IndexOf((byte)0);
        var status = Utf8.ToUtf16(zero < 0 ? bytes : bytes[..zero], _chars, out var read, out var written, replaceInvalidSequences: false, isFinalBlock: _finished || zero >= 0);
        (_next, _end) = (0, written);
        Count(bytes[..read]);
        if (status == OperationStatus.InvalidData || read == zero) _fault = new TextFaultException(_line, InputBytes.Fault(bytes[read], _column, encoding));
        _length = bytes.Length - read;
        bytes[read..].CopyTo(_bytes);
    }

    private void Count(ReadOnlySpan<byte> bytes)
    {
        var last = bytes.LastIndexOf((byte)'\n');
        _line += bytes.Count((byte)'\n');
        _column = last < 0 ? _column + bytes.Length : bytes.Length - last;
    }
}
