using Gliner2.Networks;

namespace Gliner2.Extraction;

/// <summary>Decodes pieces in order and puts the windows of a document together. One stream of pieces, one thread at a time.</summary>
internal sealed class DocumentAssembler(ExtractionPipeline engine, ExtractionOptions options)
{
    private readonly ExtractionOptions _windowOptions = options with { Windows = null, IncludeConfidence = true, IncludeSpans = true };
    private readonly List<WindowAnswer> _windows = [];

    /// <summary>Takes the next piece; gives the document's answer when the piece is its last.</summary>
    public ExtractionResult? Add(Piece piece, RecordScores scores)
    {
        if (piece.Window is not { } window) return engine.Decode(piece.Record, scores, options);
        _windows.Add(new WindowAnswer(engine.Decode(piece.Record, scores, _windowOptions), window.Start));
        if (!piece.IsLast) return null;
        var merged = LongTextMerger.Merge(piece.Document.Text, piece.Document.Schema, _windows, options with { OverlapPolicy = options.OverlapPolicy ?? engine.MergePolicy });
        _windows.Clear();
        return merged;
    }
}
