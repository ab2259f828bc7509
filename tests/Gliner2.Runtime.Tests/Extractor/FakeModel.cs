using Gliner2.Graphs.Search;
using Gliner2.Networks;
using Gliner2.Schemas;
using Gliner2.Tokenization;

namespace Gliner2.Runtime.Tests.Extractor;

/// <summary>An extractor without a network: it answers nothing, and counts what it is asked.</summary>
internal sealed class FakeModel
{
    private int _running;
    private int _scored;
    private int _largest;
    private int _freed;

    /// <summary>How long a run takes.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>The most characters a text may have.</summary>
    public int MaxLength { get; init; } = int.MaxValue;

    /// <summary>The most characters that there is memory for in one run.</summary>
    public int Memory { get; init; } = int.MaxValue;

    /// <summary>Happens in each run.</summary>
    public Action? During { get; set; }

    /// <summary>Whether it has been freed, and how often.</summary>
    public int Freed => Volatile.Read(ref _freed);

    /// <summary>How many texts have been scored.</summary>
    public int Scored => Volatile.Read(ref _scored);

    /// <summary>The size of the largest batch.</summary>
    public int LargestBatch => Volatile.Read(ref _largest);

    /// <summary>How many runs are under way.</summary>
    public int Running => Volatile.Read(ref _running);

    public Gliner2Extractor Extractor() => new(new CharacterTokenizer(), new Network(this));

    private sealed class Nothing : TextScores;

    private sealed class Network(FakeModel model) : INetwork
    {
        public void Check(EncodedText text)
        {
            if (text.Text.Length > model.MaxLength) throw new InputException($"'{text.Text}' is too long");
        }

        public IReadOnlyList<TextScores> Score(IReadOnlyList<EncodedText> batch, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref model._running);
            try
            {
                model.During?.Invoke();
                if (batch.Sum(text => text.Text.Length) > model.Memory) throw new InsufficientMemoryException("no memory");
                if (cancellationToken.WaitHandle.WaitOne(model.Delay)) throw new OperationCanceledException(cancellationToken);
                Interlocked.Add(ref model._scored, batch.Count);
                model._largest = Math.Max(model._largest, batch.Count);
                return batch.Select(_ => new Nothing()).ToArray();
            }
            finally
            {
                Interlocked.Decrement(ref model._running);
            }
        }

        public float[] ClassLogits(TextScores scores, int group) => throw new NotSupportedException();

        public float[][] ScoreSpans(EncodedText text, TextScores scores, IReadOnlyList<(int Start, int End)> spans) => throw new NotSupportedException();

        public PairScore[] ScorePairs(EncodedText text, TextScores scores, IReadOnlyList<((int Start, int End) Head, (int Start, int End) Tail)> pairs) => throw new NotSupportedException();

        public GraphProblem Candidates(EncodedText text, TextScores scores, GraphSchema schema, GraphOptions options) => throw new NotSupportedException();

        public ExtractionResult Decode(EncodedText text, TextScores scores, ExtractionOptions options) => new(text.Text, text.Schema, [], options.Fixes);

        public void Dispose()
        {
            Assert.Equal(0, model.Running);
            Interlocked.Increment(ref model._freed);
        }
    }
}

/// <summary>One id a character.</summary>
internal sealed class CharacterTokenizer : ISubwordTokenizer
{
    public int VocabularySize => char.MaxValue + 20;

    public void Encode(ReadOnlySpan<char> text, List<int> ids)
    {
        foreach (var c in text) ids.Add(c);
    }

    public int MarkerId(Marker marker) => char.MaxValue + 1 + (int)marker;
}
