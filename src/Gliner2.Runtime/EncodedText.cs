using Gliner2.Common;
using Gliner2.Prompting;
using Gliner2.Text;

namespace Gliner2;

/// <summary>One text with its schema, as the network reads it. Immutable.</summary>
public sealed class EncodedText
{
    internal EncodedText(EncodedRecord record) => Record = record;

    internal EncodedRecord Record { get; }

    /// <summary>The caller's text.</summary>
    public string Text => Record.Text;

    /// <summary>The text with the terminal punctuation that models expect.</summary>
    public string ModelText => Record.ModelText;

    /// <summary>What is asked.</summary>
    public ExtractionSchema Schema => Record.Schema;

    /// <summary>The groups of the prompt, in order.</summary>
    public IReadOnlyList<PromptGroup> Groups => Record.Groups;

    /// <summary>The words: those that choices put in front (<see cref="PrefixLength"/>), then the text's in lower case.</summary>
    public IReadOnlyList<string> Words => Record.Words;

    /// <summary>How many of <see cref="Words"/> stand in front of the text.</summary>
    public int PrefixLength => Record.PrefixLength;

    /// <summary>The token ids; empty for a text that was encoded without a model.</summary>
    public ReadOnlyMemory<int> InputIds => Record.InputIds;

    /// <summary>Index in <see cref="InputIds"/> of each word's first piece; a word without pieces has the next word's.</summary>
    public ReadOnlyMemory<int> WordPositions => Record.WordPositions;

    /// <summary>Where a word stands in <see cref="ModelText"/>, in UTF-16 units; prefix words have no place.</summary>
    /// <param name="word">Index of a word of the text, the first one after the prefix being 0.</param>
    public Range WordRange(int word) => Record.WordSpans[word].Start..Record.WordSpans[word].End;

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
        var prefix = ChoiceWords.Of(schema);
        return new EncodedText(new EncodedRecord
        {
            Text = text,
            ModelText = modelText,
            Schema = schema,
            Groups = PromptText.Groups(schema),
            Words = new WordList(prefix, modelText, spans),
            PrefixLength = prefix.Count,
            WordSpans = spans,
        });
    }
}
