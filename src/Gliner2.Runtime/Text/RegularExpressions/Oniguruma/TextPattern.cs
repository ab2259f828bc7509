namespace Gliner2.Text.RegularExpressions.Oniguruma;

/// <summary>A place in a text, half-open, in UTF-16 units.</summary>
internal readonly record struct TextRange(int Start, int End);

/// <summary>What a step looks for in text. Immutable.</summary>
internal abstract class TextPattern
{
    /// <summary>The first match that starts at <paramref name="from"/> or later; false when there is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">Where to start.</param>
    /// <param name="steps">Counts what was tried for this text.</param>
    /// <param name="match">The match.</param>
    /// <exception cref="InputException">It takes too long.</exception>
    public abstract bool TryFind(ReadOnlySpan<char> text, int from, ref long steps, out TextRange match);

    /// <summary>All matches from left to right, not overlapping.</summary>
    public MatchEnumerator Matches(ReadOnlySpan<char> text) => new(this, text);

    /// <summary>The pattern, for people and for comparing pipelines.</summary>
    public abstract override string ToString();

    public ref struct MatchEnumerator(TextPattern pattern, ReadOnlySpan<char> text)
    {
        private readonly ReadOnlySpan<char> _text = text;
        private TextRange _current;
        private int _from;
        private long _steps;

        public readonly TextRange Current => _current;

        public readonly MatchEnumerator GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_from > _text.Length || !pattern.TryFind(_text, _from, ref _steps, out _current)) return false;

            // After an empty match the search goes on behind the next character.
            _from = _current.End;
            if (_current.Start == _current.End)
            {
                if (_from < _text.Length)
                {
                    Gliner2.Text.CodePoints.At(_text, _from, out var length);
                    _from += length;
                }
                else
                {
                    _from++;
                }
            }

            return true;
        }
    }
}
