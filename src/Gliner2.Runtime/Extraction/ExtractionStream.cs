using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Gliner2.Extraction;

/// <summary>
/// Extraction from a stream: encoding, the network and decoding overlap. Each works one stage of windows ahead of the next, so memory is bounded
/// however long the stream is.
/// </summary>
internal static class ExtractionStream
{
    private const int StagesAhead = 1;

    /// <summary>Answers in input order. An error of the source comes after the answers of what it gave.</summary>
    /// <param name="pipeline">The stages.</param>
    /// <param name="uses">Counts the network's runs.</param>
    /// <param name="documents">The documents.</param>
    /// <param name="options">The call's options.</param>
    /// <param name="decoder">What makes answers of scored windows.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static async IAsyncEnumerable<DocumentAnswer<TResult>> Run<TResult>(
        ExtractionPipeline pipeline, UseCount uses, IAsyncEnumerable<IDocument> documents, ExtractionOptions options, DocumentAnswers<TResult> decoder,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where TResult : class
    {
        uses.Begin().Dispose();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var encoded = CreateChannel<EncodedWindow[]>();
        var scored = CreateChannel<ScoredWindow[]>();
        var stages = Task.WhenAll(
            Task.Run(() => Complete(encoded.Writer, Encode(pipeline, documents, options, encoded.Writer, stop.Token)), CancellationToken.None),
            Task.Run(() => Complete(scored.Writer, Score(pipeline, uses, encoded.Reader, options, scored.Writer, stop.Token)), CancellationToken.None));
        try
        {
            await foreach (var windows in scored.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                foreach (var answer in decoder.Of(windows, cancellationToken))
                    yield return answer;
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await stages.ConfigureAwait(false);
        }
    }

    private static async Task Encode(
        ExtractionPipeline pipeline, IAsyncEnumerable<IDocument> documents, ExtractionOptions options, ChannelWriter<EncodedWindow[]> target, CancellationToken stop)
    {
        var size = ExtractionPipeline.StageSize(options);
        var stage = new List<EncodedWindow>(size);
        var source = documents.GetAsyncEnumerator(stop);
        await using (source.ConfigureAwait(false))
        {
            try
            {
                for (long index = 0; ; index++)
                {
                    // A source that has nothing more at the moment must not hold back what it has already given.
                    var next = source.MoveNextAsync();
                    if (!next.IsCompleted) await Send().ConfigureAwait(false);
                    if (!await next.ConfigureAwait(false)) break;
                    var document = source.Current ?? throw new ArgumentException($"document {index} of the stream (counted from 0) is null", nameof(documents));
                    foreach (var window in pipeline.Encoder.Encode(document, index, options, stop))
                    {
                        stage.Add(window);
                        if (stage.Count == size) await Send().ConfigureAwait(false);
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
            if (stage.Count == 0) return;
            var windows = stage.ToArray();
            stage.Clear();
            await target.WriteAsync(windows, stop).ConfigureAwait(false);
        }
    }

    // A use for each run, not one for the stream: whoever disposes the model while a stream is open wants it freed.
    private static async Task Score(
        ExtractionPipeline pipeline, UseCount uses, ChannelReader<EncodedWindow[]> source, ExtractionOptions options, ChannelWriter<ScoredWindow[]> target, CancellationToken stop)
    {
        await foreach (var windows in source.ReadAllAsync(stop).ConfigureAwait(false))
        {
            ScoredWindow[] scored;
            using (uses.Begin()) scored = pipeline.Score(windows, options, stop);
            await target.WriteAsync(scored, stop).ConfigureAwait(false);
        }
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
        Channel.CreateBounded<T>(new BoundedChannelOptions(StagesAhead) { SingleReader = true, SingleWriter = true });
}
