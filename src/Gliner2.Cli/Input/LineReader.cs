using Gliner2.Cli.Common;

namespace Gliner2.Cli.Input;

/// <summary>Reads lines of any length, one at a time, holding no more than the longest one.</summary>
internal sealed class LineReader(Stream stream, string source)
{
    private byte[] _buffer = new byte[1 << 16];
    private int _start, _end, _scanned;
    private bool _finished;

    /// <summary>The line just read, without its ending; valid until the next read.</summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    /// <summary>Its number, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Reads the next line; false at the end.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken stop)
    {
        while (true)
        {
            var newline = _buffer.AsSpan(_scanned, _end - _scanned).IndexOf((byte)'\n');
            if (newline >= 0) return Take(_scanned + newline, _scanned + newline + 1);
            _scanned = _end;
            if (_finished) return _end > _start && Take(_end, _end);
            MakeRoom();
            var read = await InputBytes.ReadAsync(stream, source, _buffer.AsMemory(_end), stop);
            _end += read;
            _finished = read == 0;
        }
    }

    private bool Take(int lineEnd, int next)
    {
        var line = _buffer.AsMemory(_start, lineEnd - _start);
        if (Number == 0 && line.Span.StartsWith(InputBytes.ByteOrderMark)) line = line[InputBytes.ByteOrderMark.Length..];
        if (line.Length > 0 && line.Span[^1] == '\r') line = line[..^1];
        Line = line;
        Number++;
        _start = _scanned = next;
        return true;
    }

    private void MakeRoom()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _scanned -= _start;
            _start = 0;
        }

        if (_end < _buffer.Length) return;
        if (_buffer.Length == Array.MaxLength) throw CliException.Failure(FormattableString.Invariant($"{source}:{Number + 1}: the line is longer than 2 GB"));
        Array.Resize(ref _buffer, (int)Math.Min(2L * _buffer.Length, Array.MaxLength));
    }
}
