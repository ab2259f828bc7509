using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Gliner2.Tokenization.Normalizers;

/// <summary>A SentencePiece character map (<c>precompiled_charsmap</c>): a darts-clone trie over UTF-8 and the strings that its values point to.</summary>
internal sealed class CharacterMap
{
    private readonly uint[] _units;
    private readonly byte[] _strings;

    /// <param name="bytes">Length of the trie in bytes, the trie, then strings that end in 0.</param>
    /// <exception cref="InvalidDataException">The bytes are no character map.</exception>
    public CharacterMap(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4 || BinaryPrimitives.ReadUInt32LittleEndian(bytes) is var size && (size % 4 != 0 || size < 4 || size > bytes.Length - 4))
            throw new InvalidDataException($"a character map of {bytes.Length} bytes doesn't begin with its trie's length");

        _units = new uint[size / 4];
        for (var i = 0; i < _units.Length; i++) _units[i] = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(4 + (4 * i))..]);

        _strings = bytes[(4 + (int)size)..].ToArray();
        UnchangedAscii = SearchValues.Create([.. Enumerable.Range(0, 128).Select(c => (char)c).Where(c => c != '\r' && !TryFind([c], out _))]);
    }

    /// <summary>ASCII characters that the map leaves alone. (CR may be part of a pair.)</summary>
    public SearchValues<char> UnchangedAscii { get; }

    /// <summary>Length and hash: equal maps have equal ones.</summary>
    public string Digest()
    {
        var trie = MemoryMarshal.AsBytes(_units.AsSpan());
        byte[] hash = [.. SHA256.HashData(trie), .. SHA256.HashData(_strings)];
        return $"{4 + trie.Length + _strings.Length} bytes, {Convert.ToHexString(SHA256.HashData(hash)[..4])}";
    }

    /// <summary>What the shortest key that is a prefix of <paramref name="text"/> (up to six bytes) maps to, in UTF-8.</summary>
    public bool TryFind(ReadOnlySpan<char> text, out ReadOnlySpan<byte> mapped)
    {
        Span<byte> key = stackalloc byte[12];
        var length = Encoding.UTF8.GetBytes(text, key);
        var position = Offset(_units[0]);
        foreach (var b in key[..length])
        {
            if (b == 0) break;

            position ^= b;
            if (position >= _units.Length || (_units[position] & 0x800000FF) != b) break;

            var unit = _units[position];
            position ^= Offset(unit);
            if ((unit & 0x100) != 0 && position < _units.Length)
            {
                mapped = StringAt(_units[position] & 0x7FFFFFFF);
                return true;
            }
        }

        mapped = default;
        return false;
    }

    private static uint Offset(uint unit) => (unit >> 10) << (int)((unit & 0x200) >> 6);

    private ReadOnlySpan<byte> StringAt(uint start)
    {
        var rest = _strings.AsSpan((int)Math.Min(start, (uint)_strings.Length));
        var end = rest.IndexOf((byte)0);
        return end < 0 ? rest : rest[..end];
    }
}
