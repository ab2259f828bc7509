using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Gliner2.Text;
using Gliner2.Tokenization;

namespace Gliner2.Prompting;

/// <summary>Turns a text and a schema into what the network reads. What depends on the schema alone is done once a schema. Thread-safe.</summary>
internal sealed class PromptBuilder(ISubwordTokenizer tokenizer)
{
    private const int StackChars = 256;
    private readonly ConditionalWeakTable<ExtractionSchema, PromptTemplate> _templates = [];
    private readonly ConcurrentBag<Scratch> _scratch = [];

    /// <summary>One text, encoded.</summary>
    /// <param name="text">The caller's text.</param>
    /// <param name="schema">What to ask.</param>
    /// <param name="splitter">How text is cut into words.</param>
    /// <param name="maxWords">Reads only so many words; null reads all.</param>
    public EncodedText Encode(string text, ExtractionSchema schema, WordSplitterKind splitter, int? maxWords)
    {
        var template = _templates.GetValue(schema, key => new PromptTemplate(key, tokenizer));
        var modelText = PythonText.WithTerminalPunctuation(text);
        if (!_scratch.TryTake(out var scratch)) scratch = new Scratch();
        scratch.Clear();
        WordSplitter.Split(modelText, splitter, scratch.Words, maxWords ?? int.MaxValue);

        WordSpan[] spans = [.. scratch.Words];
        var words = template.Prefix.Count + spans.Length;
        var positions = new int[words];
        var pieces = new int[words];
        template.PrefixPositions.CopyTo(positions, 0);
        template.PrefixPieces.CopyTo(pieces, 0);
        for (var i = 0; i < spans.Length; i++)
        {
            var before = scratch.Ids.Count;
            AppendPieces(modelText.AsSpan(spans[i].Start, spans[i].End - spans[i].Start), scratch.Ids);
            positions[template.Prefix.Count + i] = template.Ids.Length + before;
            pieces[template.Prefix.Count + i] = scratch.Ids.Count - before;
        }
        var ids = new int[template.Ids.Length + scratch.Ids.Count];
        template.Ids.CopyTo(ids, 0);
        scratch.Ids.CopyTo(ids, template.Ids.Length);
        if (scratch.IsSmall) _scratch.Add(scratch);

        return new EncodedText(text, modelText, schema, template.Groups, new WordList(template.Prefix, modelText, spans), spans)
        {
            InputIds = ids,
            WordPositions = positions,
            WordPieces = pieces,
        };
    }

    /// <summary>Tokenizes one word in lower case.</summary>
    private void AppendPieces(ReadOnlySpan<char> word, List<int> ids)
    {
        var length = PythonText.MaxLowerLength(word.Length);
        if (length > StackChars)
        {
            tokenizer.Encode(PythonText.Lower(word), ids);
            return;
        }
        Span<char> lower = stackalloc char[StackChars];
        tokenizer.Encode(lower[..PythonText.Lower(word, lower)], ids);
    }

    /// <summary>Lists that calls hand on to each other.</summary>
    private sealed class Scratch
    {
        public List<WordSpan> Words { get; } = [];
        public List<int> Ids { get; } = [];

        /// <summary>Lists that a huge text has grown are not worth keeping.</summary>
        public bool IsSmall => Words.Capacity <= 1 << 15 && Ids.Capacity <= 1 << 15;

        public void Clear()
        {
            Words.Clear();
            Ids.Clear();
        }
    }
}
