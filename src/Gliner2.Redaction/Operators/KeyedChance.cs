using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Gliner2.Redaction.Operators;

/// <summary>Numbers that a key, a label and a value decide: HMAC-SHA256 in counter mode.</summary>
internal sealed class KeyedChance(byte[] key, string label, string value)
{
    private readonly byte[] _seed = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{label}\0{value.ToLowerInvariant()}"));
    private uint _counter;

    /// <summary>The next number, 0 to below <paramref name="limit"/>.</summary>
    public int Next(int limit)
    {
        Span<byte> block = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(block, _counter++);
        return (int)(BinaryPrimitives.ReadUInt64BigEndian(HMACSHA256.HashData(_seed, block)) % (ulong)limit);
    }

    /// <summary>One of some.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[Next(items.Count)];
}
