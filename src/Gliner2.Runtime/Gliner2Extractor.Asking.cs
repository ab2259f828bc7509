using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Gliner2.Common;
using Gliner2.Extraction;

namespace Gliner2;

/// <content>What decisions and graphs share: texts with a question of any kind, answered in a batch or as a stream.</content>
public sealed partial class Gliner2Extractor
{
    /// <summary>A text with the question that is put to it, and its place among the texts.</summary>
    private sealed record AskedText<TQuestion>(string Text, ExtractionSchema Schema, TQuestion Question, long Index) : IDocument
    {
        public bool ReadsWholeWindows => true;
    }

    private static AskedText<TQuestion>[] Asked<TQuestion>(IReadOnlyList<string> texts, IReadOnlyList<TQuestion> questions, Func<TQuestion, ExtractionSchema> schema)
        where TQuestion : class
    {
        ArgumentChecks.Each(texts);
        ArgumentChecks.Each(questions, "schemas");
        var asked = new AskedText<TQuestion>[texts.Count];
        for (var i = 0; i < asked.Length; i++) asked[i] = new AskedText<TQuestion>(texts[i], schema(questions[i]), questions[i], i);
        return asked;
    }

    /// <summary>One question for each text.</summary>
    private static IReadOnlyList<TQuestion> OneEach<TQuestion>(IReadOnlyList<string> texts, IReadOnlyList<TQuestion> schemas)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(schemas);
        return texts.Count == schemas.Count ? schemas : throw new ArgumentException($"there are {texts.Count} texts and {schemas.Count} schemas: give one schema for all, or one each", nameof(schemas));
    }

    /// <summary>The same question for all texts.</summary>
    private static TQuestion[] ForAll<TQuestion>(IReadOnlyList<string> texts, TQuestion schema)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(schema);
        return [.. Enumerable.Repeat(schema, texts.Count)];
    }

    private static ExtractionOptions Checked(ExtractionOptions reading) => reading.SplitLabels
        ? throw new ArgumentException($"decisions and graphs weigh all their labels against each other: {nameof(ExtractionOptions.SplitLabels)} can't be had for them", nameof(reading))
        : OptionChecks.Checked(reading, cutsWindows: true);

    /// <summary>Answers in order.</summary>
    /// <exception cref="Gliner2Exception">A text can't be answered; the message says which unless there is one alone.</exception>
    private List<TResult> Answers<TQuestion, TResult>(IReadOnlyList<AskedText<TQuestion>> texts, ExtractionOptions reading, DocumentAnswers<TResult> decoder, CancellationToken cancellationToken)
        where TResult : class
    {
        reading = Checked(reading);
        using var use = _uses.Begin();
        var answers = ExtractionBatch.Run(_pipeline, texts, reading, decoder, stopAtError: true, cancellationToken);
        if (answers.Find(answer => answer.Error is not null) is { Error: { } error, Document: AskedText<TQuestion> failed })
        {
            if (texts.Count == 1) ExceptionDispatchInfo.Throw(error);
            throw Gliner2ExtractorExtensions.Numbered(error, failed.Index);
        }
        return answers.ConvertAll(answer => answer.Result!);
    }

    /// <summary>Answers or errors in order, while the stream goes on. Each enumeration is a run of its own.</summary>
    private IAsyncEnumerable<Answer<TResult>> AnswersAsync<TResult>(
        IAsyncEnumerable<string> texts, ExtractionSchema schema, ExtractionOptions reading, Func<DocumentAnswers<TResult>> decoder, CancellationToken cancellationToken)
        where TResult : class
    {
        reading = Checked(reading);
        _uses.Begin().Dispose();
        return Run(texts, cancellationToken);

        async IAsyncEnumerable<Answer<TResult>> Run(IAsyncEnumerable<string> source, [EnumeratorCancellation] CancellationToken stop)
        {
            await foreach (var answer in ExtractionStream.Run(_pipeline, _uses, Documents(source, schema, stop), reading, decoder(), stop).ConfigureAwait(false))
                yield return answer.Error is { } error ? new Answer<TResult>(error) : new Answer<TResult>(answer.Result!);
        }
    }

    private static async IAsyncEnumerable<IDocument> Documents(IAsyncEnumerable<string> texts, ExtractionSchema schema, [EnumeratorCancellation] CancellationToken stop)
    {
        long index = 0;
        await foreach (var text in texts.WithCancellation(stop).ConfigureAwait(false))
            yield return new AskedText<ExtractionSchema>(text, schema, schema, index++);
    }
}
