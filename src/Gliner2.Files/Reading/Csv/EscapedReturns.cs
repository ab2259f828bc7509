namespace Gliner2.Files.Reading.Csv;

/// <summary>
/// Puts the escape sign before every carriage return that has none. Where rows end with a line feed alone, programs that escape (Python's among them) leave
/// carriage returns in a field as they are; a reader that takes either for the end of a row would cut there.
/// </summary>
internal sealed class EscapedReturns(TextReader inner, char escape) : TextReader
{
    private readonly char[] _read = new char[1 << 13];
    private char[] _ready = [];
    private int _next;
    private bool _isEscaped;

    public override int Read(char[] buffer, int index, int count) => ReadAsync(buffer, index, count).GetAwaiter().GetResult();

    public override Task<int> ReadAsync(char[] buffer, int index, int count) => ReadAsync(buffer.AsMemory(index, count)).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default)
    {
        if (_next == _ready.Length)
        {
            var read = await inner.ReadAsync(_read, cancellationToken).ConfigureAwait(false);
            _ready = Escaped(_read.AsSpan(0, read));
            _next = 0;
        }

        var count = Math.Min(buffer.Length, _ready.Length - _next);
        _ready.AsSpan(_next, count).CopyTo(buffer.Span);
        _next += count;
        return count;
    }

    private char[] Escaped(ReadOnlySpan<char> letters)
    {
        var escaped = new List<char>(letters.Length);
        foreach (var letter in letters)
        {
            if (letter == '\r' && !_isEscaped) escaped.Add(escape);
            escaped.Add(letter);
            _isEscaped = letter == escape && !_isEscaped;
        }

        return [.. escaped];
    }
}
