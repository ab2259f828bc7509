namespace Gliner2.Tokenization.Models;

/// <summary>The tokens <c>&lt;0x00&gt;</c> to <c>&lt;0xFF&gt;</c> of a vocabulary with byte fallback.</summary>
internal static class ByteTokens
{
    /// <summary>The 256 ids; -1 where the vocabulary has none.</summary>
    public static int[] Of(Vocabulary vocabulary)
    {
        var ids = new int[256];
        for (var b = 0; b < ids.Length; b++) ids[b] = vocabulary.Find($"<0x{b:X2}>");

        return ids;
    }
}
