namespace Gliner2.Tokenization;

/// <summary>
/// Ids of short texts that were encoded before. A fixed number of places, each holding the text last put there: bounded, and without locks,
/// as places are read and replaced as a whole.
/// </summary>
internal sealed class WordCache
{
    /// <summary>Longer texts are not kept.</summary>
    public const int MaxLength = 32;

    private const int MaxIds = 16;
    private readonly Entry?[] _places = new Entry?[1 << 14];

    /// <summary>Appends the ids of a text, if they are here.</summary>
    public bool TryAppend(ReadOnlySpan<char> text, List<int> ids)
    {
        if (text.Length > MaxLength || Volatile.Read(ref Place(text)) is not { } entry || !text.SequenceEqual(entry.Text)) return false;

        ids.AddRange(entry.Ids.AsSpan());
        return true;
    }

    /// <summary>Keeps the ids of a text.</summary>
    public void Put(ReadOnlySpan<char> text, ReadOnlySpan<int> ids)
    {
        if (text.Length <= MaxLength && ids.Length <= MaxIds) Volatile.Write(ref Place(text), new Entry(text.ToString(), ids.ToArray()));
    }

    private ref Entry? Place(ReadOnlySpan<char> text)
    {
        var hash = Vocabulary.Hash(text);
        return ref _places[(int)(hash ^ (hash >> 15)) & (_places.Length - 1)];
    }

    private sealed class Entry(string text, int[] ids)
    {
        public readonly string Text = text;
        public readonly int[] Ids = ids;
    }
}
