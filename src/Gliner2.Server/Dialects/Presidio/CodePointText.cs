namespace Gliner2.Server.Dialects.Presidio;

/// <summary>A text whose places count code points, as Python's strings do.</summary>
internal sealed class CodePointText
{
    private readonly string _text;
    private readonly int[]? _starts;

    public CodePointText(string text)
    {
        _text = text;
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            Length = text.Length;
            return;
        }

        var (starts, at) = (new List<int>(text.Length + 1), 0);
        foreach (var rune in text.EnumerateRunes())
        {
            starts.Add(at);
            at += rune.Utf16SequenceLength;
        }

        Length = starts.Count;
        starts.Add(at);
        _starts = [.. starts];
    }

    /// <summary>Code points.</summary>
    public int Length { get; }

    public string Part(int start, int end) => _starts is null ? _text[start..end] : _text[_starts[start].._starts[end]];

    /// <summary>How many code points a text has.</summary>
    public static int Count(string text)
    {
        var points = 0;
        foreach (var _ in text.EnumerateRunes()) points++;
        return points;
    }
}
