using Gliner2.Redaction.Tokens;

namespace Gliner2.Redaction;

/// <summary>
/// Restores a text that comes in pieces, wherever it is cut: what may be the beginning of a token is held until it is one, or can't be. Everything else goes on at once. Not thread-safe.
/// </summary>
/// <param name="redactor">Whose tokens they are.</param>
/// <param name="pseudonyms">The store of the numbered tokens; null for the redactor's.</param>
public sealed class StreamingRestorer(TextRedactor redactor, IPseudonymStore? pseudonyms = null)
{
    private string _held = "";

    /// <summary>Whether something is held.</summary>
    public bool Holds => _held.Length > 0;

    /// <summary>Takes a piece, and gives what can be given out.</summary>
    /// <param name="piece">The next piece.</param>
    public string Push(string piece)
    {
        ArgumentNullException.ThrowIfNull(piece);
        var text = _held + piece;
        var cut = TokenShape.Unfinished(text);
        _held = text[cut..];
        return redactor.Restore(text[..cut], pseudonyms);
    }

    /// <summary>Gives what is held: there is no more to come.</summary>
    public string Flush()
    {
        var rest = redactor.Restore(_held, pseudonyms);
        _held = "";
        return rest;
    }
}
