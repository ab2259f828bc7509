using Gliner2.Text;

namespace Gliner2.Tokenization.Models;

/// <summary>Byte-pair encoding: characters, of which the pair of lowest rank is merged, leftmost first, until none is left.</summary>
internal sealed class BpeModel(Vocabulary vocabulary, MergeTable merges, BpeSettings settings, TokenIds ids) : SubwordModel
{
    // From this many symbols on a heap is faster than looking at all pairs for every merge.
    private const int HeapFrom = 24;

    private readonly int[]? _bytes = settings.ByteFallback ? ByteTokens.Of(vocabulary) : null;

    /// <param name="piece">The text to encode.</param>
    /// <param name="scratch">Working space.</param>
    /// <param name="into">Where the ids go.</param>
    public override void Encode(ReadOnlySpan<char> piece, EncodingScratch scratch, List<int> into)
    {
        if (settings.IgnoreMerges && vocabulary.Find(piece) is var whole and >= 0)
        {
            into.Add(whole);
            return;
        }

        var symbols = scratch.Stack;
        symbols.Clear();
        AddCharacters(piece, scratch, symbols);
        if (symbols.Count >= HeapFrom) MergeByHeap(symbols, scratch);
        else MergeByScan(symbols);

        into.AddRange(symbols);
    }

    public override string ToString() => $"BPE({settings})";

    private void AddCharacters(ReadOnlySpan<char> piece, EncodingScratch scratch, List<int> symbols)
    {
        var pendingUnknown = -1;
        for (var i = 0; i < piece.Length;)
        {
            CodePoints.At(piece, i, out var length);
            var character = WithAffixes(piece.Slice(i, length), i == 0, i + length == piece.Length, scratch.ModelText);
            i += length;
            var id = vocabulary.Find(character);
            if (id < 0)
            {
                if (AddBytes(character, symbols) || settings.Unknown is null) continue;

                if (pendingUnknown >= 0 && !settings.FuseUnknown) symbols.Add(pendingUnknown);

                pendingUnknown = ids.Of(settings.Unknown);
                continue;
            }

            // An unknown is written when something known follows: bytes of a later character would come before it.
            if (pendingUnknown >= 0)
            {
                symbols.Add(pendingUnknown);
                pendingUnknown = -1;
            }

            symbols.Add(id);
        }

        if (pendingUnknown >= 0) symbols.Add(pendingUnknown);
    }

    private ReadOnlySpan<char> WithAffixes(ReadOnlySpan<char> character, bool first, bool last, CharBuffer buffer)
    {
        var prefixed = !first && settings.Prefix.Length > 0;
        var suffixed = last && settings.Suffix.Length > 0;
        if (!prefixed && !suffixed) return character;

        buffer.Clear();
        buffer.Append(prefixed ? settings.Prefix : "");
        buffer.Append(character);
        buffer.Append(suffixed ? settings.Suffix : "");
        return buffer.Text;
    }

    private bool AddBytes(ReadOnlySpan<char> character, List<int> symbols)
    {
        if (_bytes is null) return false;

        var first = symbols.Count;
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in character.EnumerateRunes())
        {
            foreach (var b in utf8[..rune.EncodeToUtf8(utf8)])
            {
                if (_bytes[b] < 0)
                {
                    symbols.RemoveRange(first, symbols.Count - first);
                    return false;
                }

                symbols.Add(_bytes[b]);
            }
        }

        return true;
    }

    private void MergeByScan(List<int> symbols)
    {
        while (true)
        {
            var best = -1;
            var bestRank = int.MaxValue;
            var bestMerged = -1;
            for (var i = 0; i + 1 < symbols.Count; i++)
            {
                if (merges.TryFind(symbols[i], symbols[i + 1], out var rank, out var merged) && rank < bestRank)
                    (best, bestRank, bestMerged) = (i, rank, merged);
            }

            if (best < 0) return;

            symbols[best] = bestMerged;
            symbols.RemoveAt(best + 1);
        }
    }

    private void MergeByHeap(List<int> list, EncodingScratch scratch)
    {
        var symbols = scratch.Symbols(list.Count);
        var heap = scratch.Merges;
        heap.Clear();
        for (var i = 0; i < symbols.Length; i++) symbols[i] = new MergeSymbol(list[i], i - 1, i + 1 < symbols.Length ? i + 1 : -1);

        for (var i = 0; i + 1 < symbols.Length; i++) Offer(symbols, i, heap);

        while (heap.TryDequeue(out var merge, out _))
        {
            ref var left = ref symbols[merge.Symbol];
            if (left.Id < 0 || left.Next < 0) continue;

            // One of the two may have been merged with something else since.
            ref var right = ref symbols[left.Next];
            if (!merges.TryFind(left.Id, right.Id, out _, out var merged) || merged != merge.Merged) continue;

            left.Id = merged;
            right.Id = -1;
            left.Next = right.Next;
            if (left.Next >= 0)
            {
                symbols[left.Next].Previous = merge.Symbol;
                Offer(symbols, merge.Symbol, heap);
            }

            if (left.Previous >= 0) Offer(symbols, left.Previous, heap);
        }

        list.Clear();
        for (var i = 0; i >= 0; i = symbols[i].Next) list.Add(symbols[i].Id);
    }

    private void Offer(Span<MergeSymbol> symbols, int left, PriorityQueue<(int Symbol, int Merged), (int Rank, int Symbol)> heap)
    {
        if (merges.TryFind(symbols[left].Id, symbols[symbols[left].Next].Id, out var rank, out var merged))
            heap.Enqueue((left, merged), (rank, left));
    }
}
