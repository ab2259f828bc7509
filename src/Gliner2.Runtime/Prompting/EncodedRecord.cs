using Gliner2.Text;

namespace Gliner2.Prompting;

/// <summary>One text with its schema, as the network reads it. Immutable.</summary>
internal sealed class EncodedRecord
{
    /// <summary>The caller's text.</summary>
    public required string Text { get; init; }

    /// <summary>The text with terminal punctuation: what <see cref="WordSpans"/> refer to.</summary>
    public required string ModelText { get; init; }

    /// <summary>The schema that was encoded.</summary>
    public required ExtractionSchema Schema { get; init; }

    /// <summary>The groups, in prompt order.</summary>
    public required IReadOnlyList<PromptGroup> Groups { get; init; }

    /// <summary>Choice-prefix words, then text words, lower-cased: one string a word.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>How many of <see cref="Words"/> are the choice prefix.</summary>
    public required int PrefixLength { get; init; }

    /// <summary>Place of each text word (prefix words have none) in <see cref="ModelText"/>, UTF-16 units.</summary>
    public required IReadOnlyList<WordSpan> WordSpans { get; init; }

    /// <summary>Token ids. Empty when only decoding is asked for.</summary>
    public int[] InputIds { get; init; } = [];

    /// <summary>Index in <see cref="InputIds"/> of each word's first piece; a word without pieces has the next word's.</summary>
    public int[] WordPositions { get; init; } = [];

    /// <summary>Number of pieces of each word; 0 for a word without any.</summary>
    public int[] WordPieces { get; init; } = [];

    /// <summary>Number of text words.</summary>
    public int TextWords => WordSpans.Count;
}
