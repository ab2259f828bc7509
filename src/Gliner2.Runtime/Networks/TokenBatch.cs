using Gliner2.Checkpoints;
using Gliner2.Networks.Encoders;
using Gliner2.Onnx;

namespace Gliner2.Networks;

/// <summary>
/// The tokens of a batch of texts as an encoder reads them, and which tokens the word states are made of. Flat positions count tokens over the
/// padded batch: text * S + token. A text of classifications alone has no words here, since nothing looks at them.
/// </summary>
internal sealed class TokenBatch
{
    /// <summary>Input [B, S]: token ids, padded.</summary>
    public const string Ids = "input_ids";

    /// <summary>Input [B, S]: 1 for a token, 0 for padding.</summary>
    public const string Mask = "attention_mask";

    private readonly IReadOnlyList<EncodedText> _texts;
    private readonly TokenPooling _pooling;
    private readonly int[] _words;
    private readonly int _tokens;

    public TokenBatch(IReadOnlyList<EncodedText> texts, TokenPooling pooling)
    {
        _texts = texts;
        _pooling = pooling;
        _words = new int[texts.Count];
        for (var i = 0; i < _words.Length; i++)
        {
            _tokens = Math.Max(_tokens, texts[i].InputIds.Length);
            _words[i] = HasWords(texts[i]) ? StateCount(texts[i]) : 0;
        }
    }

    /// <summary>Number of word states of each text.</summary>
    public IReadOnlyList<int> Words => _words;

    /// <summary>Flat position of a text's first token.</summary>
    public int Start(int text) => text * _tokens;

    /// <summary>Writes token ids, mask, and the positions that <see cref="WordStates"/> reads.</summary>
    public void Write(SessionInputs inputs)
    {
        var ids = inputs.Add(Ids, _texts.Count, _tokens);
        var mask = inputs.Add(Mask, _texts.Count, _tokens);
        for (var i = 0; i < _texts.Count; i++)
        {
            var tokens = _texts[i].InputIds.Span;
            for (var t = 0; t < tokens.Length; t++) ids[Start(i) + t] = tokens[t];
            mask.Slice(Start(i), tokens.Length).Fill(1);
        }
        if (_pooling == TokenPooling.First) WriteFirstPieces(inputs);
        else WritePieces(inputs);
    }

    private static bool HasWords(EncodedText text)
    {
        foreach (var group in text.Groups)
            if (group.Kind != GroupKind.Classification) return true;
        return false;
    }

    // Poolings over pieces leave out words without any.
    private int StateCount(EncodedText text)
    {
        if (_pooling == TokenPooling.First) return text.Words.Count;
        var count = 0;
        foreach (var pieces in text.WordPieces.Span)
            if (pieces > 0) count++;
        return count;
    }

    private void WriteFirstPieces(SessionInputs inputs)
    {
        var positions = inputs.Add(WordStates.Positions, _words.Sum());
        var row = 0;
        for (var i = 0; i < _texts.Count; i++)
        {
            var firsts = _texts[i].WordPositions.Span;
            for (var w = 0; w < _words[i]; w++) positions[row++] = Start(i) + firsts[w];
        }
    }

    private void WritePieces(SessionInputs inputs)
    {
        var total = 0;
        for (var i = 0; i < _texts.Count; i++)
            if (_words[i] > 0) foreach (var pieces in _texts[i].WordPieces.Span) total += pieces;
        var counts = inputs.Add(WordStates.PieceCounts, _words.Sum());
        var positions = inputs.Add(WordStates.Pieces, total);
        var owners = inputs.Add(WordStates.PieceWords, total);
        int row = 0, piece = 0;
        for (var i = 0; i < _texts.Count; i++)
        {
            if (_words[i] == 0) continue;
            var firsts = _texts[i].WordPositions.Span;
            var pieceCounts = _texts[i].WordPieces.Span;
            for (var w = 0; w < pieceCounts.Length; w++)
            {
                if (pieceCounts[w] == 0) continue;
                for (var p = 0; p < pieceCounts[w]; p++, piece++) (positions[piece], owners[piece]) = (Start(i) + firsts[w] + p, row);
                counts[row++] = pieceCounts[w];
            }
        }
    }
}
