using System.Runtime.CompilerServices;
using Gliner2.Redaction.Detection;

namespace Gliner2.Redaction;

/// <content>Many texts.</content>
public sealed partial class TextRedactor
{
    /// <summary>Redacts many texts, which the model reads in batches; results in input order. A time-out of the policy counts once for each text, for all of them together.</summary>
    /// <typeparam name="TState">What the caller keeps with a text.</typeparam>
    /// <param name="documents">The texts.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="RedactionException">A text couldn't be searched, and the policy says that this is thrown.</exception>
    public IReadOnlyList<RedactionResult<TState>> RedactBatch<TState>(IReadOnlyList<RedactionDocument<TState>> documents, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        var asked = documents.Select((document, index) => (Document: document, Index: index)).Where(item => NeedsModel(item.Document.Text)).ToArray();
        var answers = new DocumentResult<int>?[documents.Count];
        Exception? failure = null;
        if (asked.Length > 0)
        {
            try
            {
                Document<int>[] questions = [.. asked.Select(item => new Document<int>(Detector.Reading(item.Document.Text, item.Document.Context?.Field), _plan.Schema!, item.Index))];
                foreach (var answer in AskMany(questions, cancellationToken)) answers[answer.Document.State] = answer;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception error)
            {
                failure = error;
            }
        }
        return [.. documents.Select((document, i) => new RedactionResult<TState>(document, Finish(document.Text, document.Context, answers[i]?.Result, answers[i]?.Error ?? (answers[i] is null && NeedsModel(document.Text) ? failure ?? new RedactionException("the model gave no answer") : null))))];
    }

    /// <inheritdoc cref="RedactBatch{TState}(IReadOnlyList{RedactionDocument{TState}}, CancellationToken)"/>
    public IReadOnlyList<RedactedText> RedactBatch(IReadOnlyList<string> texts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return [.. RedactBatch<int>([.. texts.Select((text, i) => new RedactionDocument<int>(text, i))], cancellationToken).Select(result => result.Redacted)];
    }

    /// <summary>Redacts a stream of texts with bounded memory; results in input order.</summary>
    /// <typeparam name="TState">What the caller keeps with a text.</typeparam>
    /// <param name="documents">The texts.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <exception cref="RedactionException">A text couldn't be searched, and the policy says that this is thrown; or no answer came in the policy's time.</exception>
    public async IAsyncEnumerable<RedactionResult<TState>> RedactAsync<TState>(IAsyncEnumerable<RedactionDocument<TState>> documents, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        if (_extractor is null || _plan.Schema is null)
        {
            await foreach (var document in documents.WithCancellation(cancellationToken).ConfigureAwait(false))
                yield return new RedactionResult<TState>(document, Finish(document.Text, document.Context, null, null));
            yield break;
        }

        using var leave = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var answers = _extractor.ExtractAsync(Questions(documents, leave.Token), _options, leave.Token).GetAsyncEnumerator(leave.Token);
        while (await NextAsync(answers, leave, cancellationToken).ConfigureAwait(false))
        {
            var answer = answers.Current;
            var document = answer.Document.State;
            yield return new RedactionResult<TState>(document, Finish(document.Text, document.Context, answer.Succeeded ? answer.Result : null, answer.Error));
        }
    }

    private IReadOnlyList<DocumentResult<int>> AskMany(Document<int>[] questions, CancellationToken cancellationToken)
    {
        if (Policy.Timeout is not { } timeout) return _extractor!.ExtractBatch(questions, _options, cancellationToken);
        var all = timeout * questions.Length;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(all);
        try
        {
            return Task.Run(() => _extractor!.ExtractBatch(questions, _options, limit.Token), CancellationToken.None).WaitAsync(all, cancellationToken).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException(FormattableString.Invariant($"the search of {questions.Length} texts took longer than {all.TotalSeconds} s"), error);
        }
    }

    /// <summary>A text of nothing but white space goes along, since the order is the model's to keep.</summary>
    private async IAsyncEnumerable<Document<RedactionDocument<TState>>> Questions<TState>(IAsyncEnumerable<RedactionDocument<TState>> documents, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var document in documents.WithCancellation(cancellationToken).ConfigureAwait(false))
            yield return new Document<RedactionDocument<TState>>(Detector.Reading(document.Text, document.Context?.Field), _plan.Schema!, document);
    }

    private async ValueTask<bool> NextAsync<T>(IAsyncEnumerator<T> answers, CancellationTokenSource leave, CancellationToken cancellationToken)
    {
        if (Policy.Timeout is not { } timeout) return await answers.MoveNextAsync().ConfigureAwait(false);
        var next = answers.MoveNextAsync().AsTask();
        try
        {
            return await next.WaitAsync(timeout, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException error)
        {
            await leave.CancelAsync().ConfigureAwait(false);
            await next.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).ConfigureAwait(false);
            throw new RedactionException(FormattableString.Invariant($"no answer came in {timeout.TotalSeconds} s: the stream is given up, and its other texts are not given out"), error);
        }
    }

    private RedactedText Finish(string text, RedactionContext? context, ExtractionResult? result, Exception? failure)
    {
        try
        {
            return failure is not null && NeedsModel(text) ? Failed(text, failure) : Finish(text, context, result);
        }
        catch (Exception error) when (error is not RedactionException || Policy.OnFailure == FailureMode.Withhold)
        {
            return Failed(text, error);
        }
    }
}
