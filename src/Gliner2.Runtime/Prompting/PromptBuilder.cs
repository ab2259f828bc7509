using System.Collections.Concurrent;
using Gliner2.Text;
using Gliner2.Tokenization;

namespace Gliner2.Prompting;

/// <summary>Turns a text and a schema into what the network reads. What depends on the schema alone is done once, see <see cref="PromptCache"/>. Thread-safe.</summary>
/// <param name="tokenizer">Cuts words into pieces.</param>
/// <param name="onWarning">Told once of each thing that is odd about a schema; null tells nobody.</param>
internal sealed class PromptBuilder(ISubwordTokenizer tokenizer, Action<string>? onWarning = null)
{
    private const int StackChars = 256;

    /// <summary>How many warnings are known to have been told. Schemas may be made without end; from here on a warning may be told again.</summary>
    private const int MostTold = 1024;

    private readonly ConcurrentDictionary<string, bool> _told = new(StringComparer.Ordinal);
    private readonly PromptCache _templates = new(tokenizer);
    private readonly ConcurrentBag<Scratch> _scratch = [];

    /// <summary>One text, encoded.</summary>
    /// <param name="text">The caller's text.</param>
    /// <param name="schema">What to ask.</param>
    /// <param name="splitter">How text is cut into words.</param>
    /// <param name="maxWords">Reads only so many words; null reads all.</param>
    /// <param name="maxPieces">Reads only so many pieces of the text; a first word that has more is cut.</param>
    /// <param name="cancellationToken">Ends the work at the next word.</param>
    /// <exception cref="SchemaException">The schema is too long.</exception>
    public EncodedText Encode(
        string text, ExtractionSchema schema, WordSplitterKind splitter, int? maxWords, int? maxPieces = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var template = Template(schema);
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
        var empty = 0;
        for (var i = 0; i < spans.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var before = scratch.Ids.Count;
            AppendPieces(modelText.AsSpan(spans[i].Start, spans[i].End - spans[i].Start), scratch.Ids);
            empty += scratch.Ids.Count == before ? 1 : 0;
            if (scratch.Ids.Count + empty > maxPieces)
            {
                // The first word's beginning is read, any other is left out with all behind it. A word without pieces needs one behind it.
                scratch.Ids.RemoveRange(before, scratch.Ids.Count - before);
                if (i == 0) spans[0] = spans[0] with { End = AppendBeginning(modelText, spans[0], maxPieces.Value, scratch.Ids) };
                var kept = Math.Max(1, i);
                while (kept > 1 && pieces[template.Prefix.Count + kept - 1] == 0) kept--;
                words = template.Prefix.Count + kept;
                spans = spans[..kept];
                if (i > 0) break;
            }
            positions[template.Prefix.Count + i] = template.Ids.Length + before;
            pieces[template.Prefix.Count + i] = scratch.Ids.Count - before;
        }
        if (words < positions.Length)
        {
            Array.Resize(ref positions, words);
            Array.Resize(ref pieces, words);
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

    /// <summary>Tokens of a schema.</summary>
    /// <exception cref="SchemaException">It has more than a schema may have.</exception>
    public int SchemaLength(ExtractionSchema schema)
    {
        var template = Template(schema);
        return template.Ids.Length + template.PrefixPieces.Count(pieces => pieces == 0);
    }

    /// <summary>Tokens of a text by itself.</summary>
    public int Count(string text)
    {
        var ids = new List<int>();
        tokenizer.Encode(text, ids);
        return ids.Count;
    }

    /// <summary>Tells what is odd about a schema, unless it has been told.</summary>
    public void Tell(ExtractionSchema schema)
    {
        if (onWarning is null) return;
        foreach (var warning in schema.Warnings)
            if (_told.Count >= MostTold || _told.TryAdd(warning, true)) onWarning(warning);
    }

    private PromptTemplate Template(ExtractionSchema schema) => _templates.Of(schema, Tell);

    /// <summary>Tokenizes the beginning of a word that has more pieces than it may, and returns where that ends.</summary>
    private int AppendBeginning(ReadOnlySpan<char> text, WordSpan word, int most, List<int> ids)
    {
        var length = word.End - word.Start;
        var shortest = CodePoints.Length(CodePoints.At(text, word.Start, out _));
        do
        {
            length /= 2;
            length = Math.Max(shortest, length > 1 && char.IsLowSurrogate(text[word.Start + length]) ? length - 1 : length);
            ids.Clear();
            AppendPieces(text.Slice(word.Start, length), ids);
        }
        while (ids.Count > most && length > shortest);
        return word.Start + length;
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
