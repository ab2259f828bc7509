using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Gliner2.Files;

namespace Gliner2.Cli.Running;

/// <summary>
/// Several streams over one model side by side. Documents are dealt out in blocks, one stream after the other, and answers are taken back in the same
/// order, so that they come as one stream would give them.
/// </summary>
/// <param name="extractor">The model, which every stream uses.</param>
/// <param name="options">How to read texts.</param>
/// <param name="workers">How many streams.</param>
internal sealed class WorkerStreams(Gliner2Extractor extractor, ExtractionOptions options, int workers)
{
    private const int BatchesInBlock = 4;

    private readonly int _block = BatchesInBlock * options.BatchSize;

    /// <summary>Answers in the order of the documents. A fault of the source comes after the answers of what it gave.</summary>
    public async IAsyncEnumerable<DocumentResult<InputRecord>> AnswerAsync(IAsyncEnumerable<Document<InputRecord>> documents, [EnumeratorCancellation] CancellationToken stop)
    {
        if (workers == 1)
        {
            await foreach (var answer in extractor.ExtractAsync(documents, options, stop)) yield return answer;
            yield break;
        }

        using var leave = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var queues = Enumerable.Range(0, workers).Select(_ => Channel.CreateBounded<Document<InputRecord>>(_block)).ToArray();
        var streams = queues.Select(queue => extractor.ExtractAsync(queue.Reader.ReadAllAsync(leave.Token), options, leave.Token).GetAsyncEnumerator(leave.Token)).ToArray();

        // Streams begin when they are first asked; all of them are, so that none waits for its turn to be taken.
        var next = streams.Select(stream => stream.MoveNextAsync().AsTask()).ToArray();
        var dealing = Task.Run(() => DealAsync(documents, queues, leave.Token), CancellationToken.None);
        try
        {
            for (var number = 0L; ; number++)
            {
                var worker = WorkerOf(number);
                if (!await next[worker]) break;
                var answer = streams[worker].Current;
                next[worker] = streams[worker].MoveNextAsync().AsTask();
                yield return answer;
            }
        }
        finally
        {
            await leave.CancelAsync();
            foreach (Task waiting in next) await waiting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var stream in streams) await stream.DisposeAsync();
            await dealing;
        }
    }

    private int WorkerOf(long number) => (int)(number / _block % workers);

    /// <summary>Deals the documents out. What goes wrong is told to the stream whose turn it is; the others end.</summary>
    private async Task DealAsync(IAsyncEnumerable<Document<InputRecord>> documents, Channel<Document<InputRecord>>[] queues, CancellationToken stop)
    {
        var number = 0L;
        Exception? fault = null;
        try
        {
            await foreach (var document in documents.WithCancellation(stop))
            {
                await queues[WorkerOf(number)].Writer.WriteAsync(document, stop);
                number++;
            }
        }
        catch (Exception error)
        {
            fault = error;
        }

        for (var i = 0; i < queues.Length; i++) queues[i].Writer.TryComplete(i == WorkerOf(number) ? fault : null);
    }
}
