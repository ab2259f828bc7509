using System.Numerics;
using System.Runtime.CompilerServices;

namespace Gliner2.Tokenization;

/// <summary>
/// Token texts and their ids: one array of characters and a hash table with open addressing. The hash is built character by character,
/// so that all entries that start at a place in a text are found in one go. Immutable once built.
/// </summary>
internal sealed class Vocabulary
{
    /// <summary>The hash of no characters.</summary>
    public const uint EmptyHash = 0;

    private const int BoundBits = 14;

    private readonly char[] _chars;
    private readonly int[] _starts;
    private readonly int[] _ids;

    // Upper half: hash. Lower half: entry + 1, or 0 for a free slot.
    private readonly ulong[] _slots;

    // The longest entry that begins with two characters of that hash.
    private readonly byte[] _bounds = new byte[1 << BoundBits];

    private Vocabulary(Builder builder)
    {
        _chars = builder.Chars;
        _starts = builder.Starts.ToArray();
        _ids = builder.Ids.ToArray();
        _slots = new ulong[Math.Max(16, BitOperations.RoundUpToPowerOf2((uint)_ids.Length * 2))];
        for (var entry = 0; entry < _ids.Length; entry++)
        {
            var text = Text(entry);
            if (text.IsEmpty) continue;

            Insert(entry, text);
            MaxLength = Math.Max(MaxLength, text.Length);
            MaxId = Math.Max(MaxId, _ids[entry]);
            if (text.Length > 1)
            {
                ref var bound = ref _bounds[BoundIndex(text[0], text[1])];
                bound = (byte)Math.Max(bound, Math.Min(text.Length, byte.MaxValue));
            }
        }
    }

    /// <summary>Number of different texts.</summary>
    public int Count { get; private set; }

    /// <summary>The highest id, or -1.</summary>
    public int MaxId { get; private set; } = -1;

    /// <summary>The longest text's length in UTF-16 units.</summary>
    public int MaxLength { get; private set; }

    /// <summary>The hash of a text that is longer by one character.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Extend(uint hash, char c) => (BitOperations.RotateLeft(hash, 5) ^ c) * 0x9E3779B1;

    public static uint Hash(ReadOnlySpan<char> text)
    {
        var hash = EmptyHash;
        foreach (var c in text) hash = Extend(hash, c);

        return hash;
    }

    /// <summary>The id of a text, or -1.</summary>
    public int Find(ReadOnlySpan<char> text) => Find(text, Hash(text));

    /// <summary>The id of a text with that hash, or -1.</summary>
    public int Find(ReadOnlySpan<char> text, uint hash)
    {
        var mask = _slots.Length - 1;
        for (var slot = Slot(hash) & mask; ; slot = (slot + 1) & mask)
        {
            var found = _slots[slot];
            if (found == 0) return -1;

            if ((uint)(found >> 32) == hash && Text((int)(uint)found - 1).SequenceEqual(text)) return _ids[(int)(uint)found - 1];
        }
    }

    /// <summary>An upper bound for the length of entries that <paramref name="text"/>, which isn't empty, begins with.</summary>
    public int Bound(ReadOnlySpan<char> text)
    {
        if (text.Length == 1) return 1;

        int bound = _bounds[BoundIndex(text[0], text[1])];
        return Math.Min(text.Length, bound == byte.MaxValue ? MaxLength : Math.Max(1, bound));
    }

    private static int Slot(uint hash) => (int)(hash ^ (hash >> 15));

    private static int BoundIndex(char first, char second) => (int)((((uint)first * 0x9E3779B1) ^ ((uint)second * 0x85EBCA6B)) >> (32 - BoundBits));

    private ReadOnlySpan<char> Text(int entry) => _chars.AsSpan(_starts[entry], _starts[entry + 1] - _starts[entry]);

    private void Insert(int entry, ReadOnlySpan<char> text)
    {
        var hash = Hash(text);
        var mask = _slots.Length - 1;
        var slot = Slot(hash) & mask;
        while (_slots[slot] != 0)
        {
            // Of equal texts the last one counts.
            if ((uint)(_slots[slot] >> 32) == hash && Text((int)(uint)_slots[slot] - 1).SequenceEqual(text))
            {
                _slots[slot] = ((ulong)hash << 32) | (uint)(entry + 1);
                return;
            }

            slot = (slot + 1) & mask;
        }

        _slots[slot] = ((ulong)hash << 32) | (uint)(entry + 1);
        Count++;
    }

    /// <summary>Collects entries.</summary>
    /// <param name="entries">How many there will be, as far as that is known.</param>
    /// <param name="chars">The most characters that they will have, as far as that is known.</param>
    public sealed class Builder(int entries = 0, int chars = 4096)
    {
        public char[] Chars { get; private set; } = new char[chars];

        public List<int> Starts { get; } = new(entries + 1) { 0 };

        public List<int> Ids { get; } = new(entries);

        /// <summary>Room for an entry of up to <paramref name="length"/> characters, to be completed by <see cref="Add(int, int)"/>.</summary>
        public Span<char> Reserve(int length)
        {
            var used = Starts[^1];
            if (Chars.Length - used < length)
            {
                var chars = Chars;
                Array.Resize(ref chars, Math.Max(2 * chars.Length, used + length));
                Chars = chars;
            }

            return Chars.AsSpan(used);
        }

        /// <summary>Adds the first <paramref name="length"/> reserved characters as an entry.</summary>
        public void Add(int length, int id)
        {
            Starts.Add(Starts[^1] + length);
            Ids.Add(id);
        }

        public void Add(ReadOnlySpan<char> text, int id)
        {
            text.CopyTo(Reserve(text.Length));
            Add(text.Length, id);
        }

        /// <summary>The text of an entry.</summary>
        public ReadOnlySpan<char> Text(int entry) => Chars.AsSpan(Starts[entry], Starts[entry + 1] - Starts[entry]);

        public Vocabulary Build() => new(this);
    }
}
