using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Gliner2.Networks;

namespace Gliner2.Extraction;

/// <summary>
/// Extraction from a stream in three stages that overlap: reading and encoding, the network, decoding. Each stage works one chunk ahead of the next,
/// so memory is bounded however long the stream is.
/// </summary>
internal static class ExtractionStream
{
    private const int ChunksAhead = 1;

    /// <summary>Answers in input order. What came before a failing document is answered first.</summary>
    public static async IAsyncEnumerable<ExtractionResult> Run(
        ExtractionPipeline engine, IAsyncEnumerable<Document> documents, ExtractionOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var encoded = CreateChannel<Piece[]>();
        var scored = CreateChannel<(Piece[] Pieces, RecordScores[] Scores)>();
        var stages = Task.WhenAll(
            Task.Run(() => Complete(encoded.Writer, Encode(engine, documents, options, encoded.Writer, stop.Token)), CancellationToken.None),
            Task.Run(() => Complete(scored.Writer, Score(engine, encoded.Reader, options, scored.Writer, stop.Token)), CancellationToken.None));
        try
        {
            var assembler = new DocumentAssembler(engine, options);
            await foreach (var (pieces, scores) in scored.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                for (var i = 0; i < pieces.Length; i++)
                {
                    if (assembler.Add(pieces[i], scores[i]) is { } result)
                        yield return result;
                }
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await stages.ConfigureAwait(false);
        }
    }

    /// <summary>How many pieces make a chunk: enough to sort texts of similar length into batches.</summary>
    public static int ChunkSize(ExtractionOptions options) => (int)Math.Clamp(8L * options.BatchSize, 32, 512);

    private static async Task Encode(
        ExtractionPipeline engine, IAsyncEnumerable<Document> documents, ExtractionOptions options, ChannelWriter<Piece[]> target, CancellationToken stop)
    {
        var size = ChunkSize(options);
        var chunk = new List<Piece>(size);
        var source = documents.GetAsyncEnumerator(stop);
        await using (source.ConfigureAwait(false))
        {
            try
            {
                while (true)
                {
                    // A source that has nothing more at the moment must not hold back what it has already given.
                    var next = source.MoveNextAsync();
                    if (!next.IsCompleted) await Send().ConfigureAwait(false);
                    if (!await next.ConfigureAwait(false)) break;
                    foreach (var piece in engine.Pieces(source.Current, options))
                    {
                        chunk.Add(piece);
                        if (chunk.Count == size) await Send().ConfigureAwait(false);
                    }
                    stop.ThrowIfCancellationRequested();
                }
            }
            finally
            {
                await Send().ConfigureAwait(false);
            }
        }

        async ValueTask Send()
        {
            if (chunk.Count == 0) return;
            var pieces = chunk.ToArray();
            chunk.Clear();
            await target.WriteAsync(pieces, stop).ConfigureAwait(false);
        }
    }

    private static async Task Score(
        ExtractionPipeline engine, ChannelReader<Piece[]> source, ExtractionOptions options, ChannelWriter<(Piece[], RecordScores[])> target, CancellationToken stop)
    {
        await foreach (var pieces in source.ReadAllAsync(stop).ConfigureAwait(false))
            await target.WriteAsync((pieces, engine.Score(pieces, options, stop)), stop).ConfigureAwait(false);
    }

    /// <summary>Ends a stage's channel when the stage ends; its failure goes on to the reader.</summary>
    private static async Task Complete<T>(ChannelWriter<T> channel, Task stage)
    {
        try
        {
            await stage.ConfigureAwait(false);
            channel.Complete();
        }
        catch (Exception e)
        {
            channel.Complete(e);
        }
    }

    private static Channel<T> CreateChannel<T>() =>
        Channel.CreateBounded<T>(new BoundedChannelOptions(ChunksAhead) { SingleReader = true, SingleWriter = true });
}
