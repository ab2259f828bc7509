using Gliner2.Common;
using Gliner2.Extraction.Passes;
using Gliner2.Networks;
using Gliner2.Prompting;

namespace Gliner2.Extraction;

/// <summary>
/// The stages of an extraction in the order of the data; <see cref="ExtractionBatch"/> and <see cref="ExtractionStream"/> drive them, some
/// hundred windows at a time. Thread-safe.
/// <code>
///  document --Windows--> windows --Encode--> encoded windows --Batches--> batches --Score--> scored windows --DocumentAnswers--> answer
///           whole, or overlapping         words, groups, ids     of like length      the network        decoded, windows merged
/// </code>
/// A fault of one document travels with it and becomes its answer; the others go on.
/// </summary>
internal sealed class ExtractionPipeline(PromptBuilder prompts, INetwork network)
{
    /// <summary>How many windows a driver hands on at once: enough to sort them into batches of similar length.</summary>
    public static int StageSize(ExtractionOptions options) => (int)Math.Clamp(8L * options.BatchSize, 32, 512);

    /// <summary>Makes documents readable for the network.</summary>
    public DocumentEncoder Encoder { get; } = new(prompts, network);

    /// <summary>What the network says about windows, in their order.</summary>
    public ScoredWindow[] Score(IReadOnlyList<EncodedWindow> windows, ExtractionOptions options, CancellationToken cancellationToken)
    {
        var outcomes = Score([.. windows.Select(window => window.Text).OfType<EncodedText>()], options.BatchSize, cancellationToken);
        var scored = new ScoredWindow[windows.Count];
        var next = 0;
        for (var i = 0; i < scored.Length; i++)
        {
            var (scores, error) = windows[i].Text is null ? (null, windows[i].Error) : outcomes[next++];
            scored[i] = new ScoredWindow(windows[i], scores, error);
        }
        return scored;
    }

    /// <summary>What the network says about encoded texts, in their order. A text for which there isn't enough memory has an error instead.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="batchSize">The most that the network reads at once.</param>
    /// <param name="cancellationToken">Ends a run at its next step.</param>
    public (TextScores? Scores, Gliner2Exception? Error)[] Score(IReadOnlyList<EncodedText> texts, int batchSize, CancellationToken cancellationToken)
    {
        var outcomes = new (TextScores?, Gliner2Exception?)[texts.Count];
        var batches = Batches(texts, batchSize);
        ParallelLoop.Run(batches.Count, network.Devices, i => Run(batches[i]), cancellationToken);
        return outcomes;

        void Run(int[] batch)
        {
            try
            {
                var scores = network.Score(Array.ConvertAll(batch, i => texts[i]), cancellationToken);
                for (var i = 0; i < batch.Length; i++) outcomes[batch[i]] = (scores[i], null);
            }
            catch (OutOfMemoryException) when (batch.Length > 1)
            {
                // One by one they need less, and the one that needs too much doesn't take the others with it.
                foreach (var text in batch) Run([text]);
            }
            catch (OutOfMemoryException error)
            {
                outcomes[batch[0]] = (null, TooLarge(texts[batch[0]], error));
            }
        }
    }

    /// <summary>Turns scored windows into extractions; one for a run.</summary>
    public DocumentAnswers<ExtractionResult, ExtractionResult> Extractions(ExtractionOptions options) => new(
        (document, text, scores) => network.Decode(text, scores, document.Schema.AddTo(options)),
        (document, parts) =>
        {
            var own = document.Schema.AddTo(options);
            var windows = Windows(document.Schema, parts, own);
            return parts[^1].Window is null
                ? windows[0].Result
                : LongTextMerger.Merge(document.Text, document.Schema, windows, own with { OverlapPolicy = own.OverlapPolicy ?? network.MergePolicy });
        });

    /// <summary>The answers of windows from those of their passes.</summary>
    private static List<WindowAnswer> Windows(ExtractionSchema schema, IReadOnlyList<WindowPart<ExtractionResult>> parts, ExtractionOptions options)
    {
        var windows = new List<WindowAnswer>();
        var passes = new List<ExtractionResult>();
        foreach (var part in parts)
        {
            passes.Add(part.Part);
            if (part.MorePasses) continue;
            windows.Add(new WindowAnswer(passes.Count == 1 ? passes[0] : PassMerger.Merge(schema, passes, options.Fixes), part.Start));
            passes.Clear();
        }
        return windows;
    }

    /// <summary>Batches of similar length, as indices of the texts; with several devices at least one for each.</summary>
    private List<int[]> Batches(IReadOnlyList<EncodedText> texts, int batchSize)
    {
        var lengths = new int[texts.Count];
        for (var i = 0; i < lengths.Length; i++) lengths[i] = texts[i].InputIds.Length;
        var share = (lengths.Length + network.Devices - 1) / network.Devices;
        return BatchPlanner.Plan(lengths, Math.Max(1, Math.Min(batchSize, share)));
    }

    // What is wrong with the model, or in here, is no document's fault.
    internal static bool IsOfDocument(Gliner2Exception error) => error is InputException or SchemaException or InfeasibleException;

    internal static InputException TooLarge(EncodedText text, OutOfMemoryException cause) => new(
        $"the text and its schema are {text.InputIds.Length} tokens long, and there isn't enough memory to read them at once; read the text in windows ({nameof(ExtractionOptions)}.{nameof(ExtractionOptions.Windows)}; on the command line --chunk-size)", cause);
}
