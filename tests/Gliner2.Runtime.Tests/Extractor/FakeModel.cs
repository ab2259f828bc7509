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

    /// <summary>How long a run takes.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>The most characters a text may have.</summary>
    public int MaxLength { get; init; } = int.MaxValue;

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
        public void Check(EncodedText record)
        {
            if (record.Text.Length > model.MaxLength) throw new InputException($"'{record.Text}' is too long");
        }

        public IReadOnlyList<TextScores> Score(IReadOnlyList<EncodedText> batch, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref model._running);
            try
            {
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

        public ExtractionResult Decode(EncodedText record, TextScores scores, ExtractionOptions options) => new(record.Text, record.Schema, options, []);

        public void Dispose() { }
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
