namespace Gliner2.Redaction.Checksums;

/// <summary>How evenly the characters of a word are spread, which tells random ones from written ones.</summary>
internal static class Entropy
{
    /// <summary>Bits a character.</summary>
    public static double BitsPerCharacter(ReadOnlySpan<char> word)
    {
        Span<int> counts = stackalloc int[128];
        foreach (var letter in word) counts[letter & 127]++;
        var bits = 0.0;
        foreach (var count in counts)
            if (count > 0) bits -= count * Math.Log2((double)count / word.Length);
        return bits / word.Length;
    }
}
