using Gliner2.Text;

namespace Gliner2.Tokenization.NormalForms;

/// <summary>Combining classes, and which two code points compose into one.</summary>
internal static class Compositions
{
    private const int HangulBase = 0xAC00, LeadBase = 0x1100, VowelBase = 0x1161, TailBase = 0x11A7;
    private const int LeadCount = 19, VowelCount = 21, TailCount = 28;

    private static readonly CodePointTable Classes = MakeClasses();
    private static readonly Dictionary<(int, int), int> Pairs = MakePairs();

    /// <summary>The canonical combining class.</summary>
    public static int Class(int codePoint) => Classes[codePoint];

    /// <summary>The code point that the two compose into, or -1.</summary>
    public static int Of(int first, int second)
    {
        if ((uint)(first - LeadBase) < LeadCount && (uint)(second - VowelBase) < VowelCount)
            return HangulBase + ((((first - LeadBase) * VowelCount) + second - VowelBase) * TailCount);

        if (IsHangul(first) && (first - HangulBase) % TailCount == 0 && second > TailBase && second < TailBase + TailCount)
            return first + second - TailBase;

        return Pairs.TryGetValue((first, second), out var composed) ? composed : -1;
    }

    public static bool IsHangul(int codePoint) => (uint)(codePoint - HangulBase) < LeadCount * VowelCount * TailCount;

    /// <summary>Writes a Hangul syllable's two or three parts and returns their number.</summary>
    public static int DecomposeHangul(int syllable, Span<int> parts)
    {
        var index = syllable - HangulBase;
        parts[0] = LeadBase + (index / (VowelCount * TailCount));
        parts[1] = VowelBase + (index / TailCount % VowelCount);
        parts[2] = TailBase + (index % TailCount);
        return parts[2] == TailBase ? 2 : 3;
    }

    private static CodePointTable MakeClasses()
    {
        var classes = new CodePointTable();
        var runs = CanonicalTables.CombiningClasses;
        for (var run = 0; run < runs.Length; run += 3)
        {
            for (var i = 0; i < runs[run + 1]; i++) classes[runs[run] + i] = runs[run + 2];
        }

        return classes;
    }

    // The tables hold complete decompositions. What all parts but the last compose into is the pair's first, so short ones come first.
    private static Dictionary<(int, int), int> MakePairs()
    {
        var pairs = new Dictionary<(int, int), int>(1000);
        var table = CanonicalTables.Several;
        for (var length = 2; length <= 4; length++)
        {
            for (var i = 0; i < table.Length; i += 2 + table[i + 1])
            {
                var parts = table.Slice(i + 2, table[i + 1]);
                if (parts.Length != length || CanonicalTables.NotComposed.Contains(table[i])) continue;

                var first = parts[0];
                foreach (var part in parts[1..^1]) first = pairs[(first, part)];

                pairs[(first, parts[^1])] = table[i];
            }
        }

        return pairs;
    }
}
