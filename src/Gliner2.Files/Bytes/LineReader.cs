namespace Gliner2.Files.Bytes;

/// <summary>Reads lines, one at a time, holding no more than one. Of a line that is longer than a record may be, only the end is found.</summary>
/// <param name="stream">Where from.</param>
/// <param name="source">What messages call it.</param>
/// <param name="encoding">What messages call the option that names another encoding; null: there is none.</param>
internal sealed class LineReader(Stream stream, string source, string? encoding)
{
    private byte[] _buffer = new byte[1 << 16];
    private int _start, _end, _scanned;
    private bool _finished, _tooLong;

    /// <summary>The line just read, without its ending; valid until the next read.</summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    /// <summary>Its ending, as it was; empty when the input ends without one.</summary>
    public string Ending { get; private set; } = "";

    /// <summary>Whether it was too long to be kept; it is empty then.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Its number, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Why the line just read can't be text; null when it can.</summary>
    public string? Problem() => IsTooLong ? $"the line is longer than {InputBytes.MaxRecordWords}" : InputBytes.Problem(Line.Span, encoding, out _);

    /// <summary>Reads the next line; false at the end.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken stop)
    {
        while (true)
        {
            var newline = _buffer.AsSpan(_scanned, _end - _scanned).IndexOf((byte)'\n');
            if (newline >= 0) return Take(_scanned + newline, _scanned + newline + 1);
            _scanned = _end;
            if (_finished) return (_tooLong || _end > _start) && Take(_end, _end);
            MakeRoom();
            var read = await InputBytes.ReadAsync(stream, source, _buffer.AsMemory(_end), stop).ConfigureAwait(false);
            _end += read;
            _finished = read == 0;
        }
    }

    private bool Take(int lineEnd, int next)
    {
        var line = _buffer.AsMemory(_start, lineEnd - _start);
        if (Number == 0 && line.Span.StartsWith(InputBytes.ByteOrderMark)) line = line[InputBytes.ByteOrderMark.Length..];
        var returns = line.Length > 0 && line.Span[^1] == '\r';
        if (returns) line = line[..^1];
        Ending = (returns ? "\r" : "") + (next > lineEnd ? "\n" : "");
        IsTooLong = _tooLong || line.Length > InputBytes.MaxRecord;
        Line = IsTooLong ? default : line;
        Number++;
        _start = _scanned = next;
        _tooLong = false;
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

        if (_end > InputBytes.MaxRecord)
        {
            _tooLong = true;
            _end = _scanned = 0;
        }

        if (_end == _buffer.Length) Array.Resize(ref _buffer, 2 * _buffer.Length);
    }
}
