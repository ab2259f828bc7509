using Gliner2.Common;
using Gliner2.Prompting;
using Gliner2.Text;

namespace Gliner2;

/// <summary>One text with its schema, as the network reads it. Immutable.</summary>
public sealed class EncodedText
{
    /// <param name="text">The caller's text.</param>
    /// <param name="modelText">The text with terminal punctuation.</param>
    /// <param name="schema">What is asked.</param>
    /// <param name="groups">The groups, in prompt order.</param>
    /// <param name="words">Choice-prefix words, then text words, lower-cased: one string a word.</param>
    /// <param name="wordSpans">Where each text word stands in <paramref name="modelText"/>, UTF-16 units.</param>
    internal EncodedText(string text, string modelText, ExtractionSchema schema, IReadOnlyList<PromptGroup> groups, IReadOnlyList<string> words, IReadOnlyList<WordSpan> wordSpans)
    {
        Text = text;
        ModelText = modelText;
        Schema = schema;
        Groups = groups;
        Words = words;
        WordSpans = wordSpans;
    }

    /// <summary>The caller's text.</summary>
    public string Text { get; }

    /// <summary>The text with the terminal punctuation that models expect.</summary>
    public string ModelText { get; }

    /// <summary>What is asked.</summary>
    public ExtractionSchema Schema { get; }

    /// <summary>The groups of the prompt, in order.</summary>
    public IReadOnlyList<PromptGroup> Groups { get; }

    /// <summary>The words: those that choices put in front (<see cref="PrefixLength"/>), then the text's in lower case.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>How many of <see cref="Words"/> stand in front of the text.</summary>
    public int PrefixLength => Words.Count - WordSpans.Count;

    /// <summary>The token ids; empty for a text that was encoded without a model.</summary>
    public ReadOnlyMemory<int> InputIds { get; internal init; }

    /// <summary>Index in <see cref="InputIds"/> of each word's first piece; a word without pieces has the next word's.</summary>
    public ReadOnlyMemory<int> WordPositions { get; internal init; }

    /// <summary>Number of pieces of each word; 0 for a word without any.</summary>
    internal ReadOnlyMemory<int> WordPieces { get; init; }

    /// <summary>Where each text word (prefix words have no place) stands in <see cref="ModelText"/>, UTF-16 units.</summary>
    internal IReadOnlyList<WordSpan> WordSpans { get; }

    /// <summary>Number of text words.</summary>
    internal int TextWords => WordSpans.Count;

    /// <summary>How much of it the network reads.</summary>
    internal ExtractionUsage Usage => new(TextWords, InputIds.Length, 1);

    /// <summary>Number of text words that begin in the caller's text: all but the full stop that may have been appended.</summary>
    internal int CallerWords
    {
        get
        {
            var words = TextWords;
            while (words > 0 && WordSpans[words - 1].Start >= Text.Length) words--;
            return words;
        }
    }

    /// <summary>Place in the caller's text of text words, in UTF-16 units.</summary>
    /// <param name="start">The first word.</param>
    /// <param name="end">The one behind the last.</param>
    internal (int Start, int End) PlaceOf(int start, int end) => (WordSpans[start].Start, Math.Min(WordSpans[end - 1].End, Text.Length));

    /// <summary>Where a word stands in <see cref="ModelText"/>, in UTF-16 units; prefix words have no place.</summary>
    /// <param name="word">Index of a word of the text, the first one after the prefix being 0.</param>
    public Range WordRange(int word) => WordSpans[word].Start..WordSpans[word].End;

    /// <summary>Groups and words without token ids, for decoding scores that come from elsewhere (<see cref="Gliner2Extractor.Decode(EncodedText, IReadOnlyList{GroupScores}, ExtractionOptions?)"/>).</summary>
    /// <param name="text">The text.</param>
    /// <param name="schema">What was asked.</param>
    /// <param name="options"><see cref="ExtractionOptions.WordSplitter"/> and <see cref="ExtractionOptions.MaxWords"/> as the text was scored with; null for the defaults.</param>
    public static EncodedText WithoutModel(string text, ExtractionSchema schema, ExtractionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(schema);
        options = OptionChecks.InOnePiece(options);
        var modelText = PythonText.WithTerminalPunctuation(text);
        var words = new List<WordSpan>();
        WordSplitter.Split(modelText, options.WordSplitter, words, options.MaxWords ?? int.MaxValue);
        WordSpan[] spans = [.. words];
        return new EncodedText(text, modelText, schema, PromptText.Groups(schema), new WordList(ChoiceWords.Of(schema), modelText, spans), spans);
    }
}
