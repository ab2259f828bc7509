using System.Runtime.InteropServices;
using Gliner2.Checkpoints;
using Gliner2.Common;
using Gliner2.Schemas;
using Gliner2.Text;
using Gliner2.Tokenization.Files;
using Gliner2.Tokenization.Models;
using Gliner2.Tokenization.Normalizers;
using Gliner2.Tokenization.PreTokenizers;

namespace Gliner2.Tokenization;

/// <summary>A tokenizer as <c>tokenizer.json</c> describes it: added tokens, normalizers, pre-tokenizers, model.</summary>
internal sealed class SubwordTokenizer : ISubwordTokenizer
{
    private readonly Normalizer[] _normalizers;
    private readonly PreTokenizer[] _preTokenizers;
    private readonly SubwordModel _model;
    private readonly TokenIds _ids;
    private readonly AddedTokenMatcher _rawTokens;
    private readonly AddedTokenMatcher _normalizedTokens;
    private readonly int[] _markers;
    private readonly WordCache? _cache;

    // Working space for one call a processor; a call that finds none makes its own. No two places share a cache line, which each word would take from the other processor.
    private const int Apart = 16;
    private readonly EncodingScratch?[] _scratch = new EncodingScratch?[(Environment.ProcessorCount + 1) * Apart];

    private SubwordTokenizer(TokenizerFile file, TokenizerSteps steps, TokenizerConfig config, bool cache)
    {
        _normalizers = [.. steps.Normalizers];
        _preTokenizers = [.. steps.PreTokenizers];
        var vocabulary = steps.Model.Vocabulary!.Build();
        var tokens = AddedTokenList.Complete(file.AddedTokens);
        var added = AddedTokenList.Number(tokens, vocabulary, steps.Model);
        var unknown = config.Unknown ?? ModelFactory.UnknownOf(steps.Model);
        var unknownId = unknown is null ? -1 : added.Find(unknown) is var id and >= 0 ? id : vocabulary.Find(unknown);
        _ids = new TokenIds(vocabulary, added, unknownId, file.Name);
        _model = ModelFactory.Make(steps, vocabulary, _ids, file.Name);
        _markers = [.. Markers.Text.Select(m => added.Find(m))];
        VocabularySize = Math.Max(vocabulary.MaxId, added.MaxId) + 1;

        // Where several have the same normalized text, one that isn't special wins, and of those the last.
        AddedToken[] ordered = [.. tokens.Where(t => t.Special), .. tokens.Where(t => !t.Special)];
        _rawTokens = new AddedTokenMatcher(ordered.Where(t => !t.Normalized).Select(t => new SoughtToken(t.Content, t)));
        _normalizedTokens = new AddedTokenMatcher(ordered.Where(t => t.Normalized).Select(t => new SoughtToken(Normalize(t.Content), t)));
        _cache = cache ? new WordCache() : null;
    }

    /// <summary>Number of ids, added markers included: ids are 0 to this less one.</summary>
    public int VocabularySize { get; }

    /// <summary>Loads a tokenizer.</summary>
    /// <param name="tokenizerPath">A <c>tokenizer.json</c>.</param>
    /// <param name="pipeline">Which pipeline the files mean.</param>
    /// <param name="configPath">A <c>tokenizer_config.json</c>; it may be missing.</param>
    /// <exception cref="ModelException">A file can't be read or uses something that isn't built; the message names it.</exception>
    public static SubwordTokenizer Load(string tokenizerPath, TokenizerPipeline pipeline, string? configPath)
    {
        using var bytes = ModelFiles.ReadOutside(tokenizerPath, Limits.TokenizerBytes);
        return Load(MemoryMarshal.AsBytes(bytes.Span), ReadConfig(configPath), pipeline, Path.GetFileName(tokenizerPath));
    }

    /// <summary>Loads a tokenizer from its files' bytes.</summary>
    /// <param name="tokenizer">The content of <c>tokenizer.json</c>.</param>
    /// <param name="config">The content of <c>tokenizer_config.json</c>; empty: there is none.</param>
    /// <param name="pipeline">Which pipeline the files mean.</param>
    /// <param name="name">What messages call the file.</param>
    /// <param name="cache">Whether ids of short texts are kept for the next time.</param>
    /// <exception cref="ModelException">A file can't be read or uses something that isn't built; the message names it.</exception>
    public static SubwordTokenizer Load(
        ReadOnlySpan<byte> tokenizer, ReadOnlySpan<byte> config, TokenizerPipeline pipeline, string name = "tokenizer.json", bool cache = true)
    {
        var settings = TokenizerConfig.Parse(config, required: pipeline == TokenizerPipeline.ReferenceClass);
        var exactScores = pipeline == TokenizerPipeline.ReferenceClass && StepsReader.ClassReplaces(settings);
        var file = TokenizerFile.Parse(tokenizer, name, exactScores);
        return new SubwordTokenizer(file, StepsReader.Read(file, settings, pipeline), settings, cache);
    }

    /// <summary>The bytes of a tokenizer's configuration; none when there is no such file.</summary>
    internal static byte[] ReadConfig(string? path) => path is not null && File.Exists(path) ? ModelFiles.Read(path) : [];

    /// <summary>The id of a marker, such as <c>[SEP_TEXT]</c>.</summary>
    public int MarkerId(Marker marker) => _markers[(int)marker];

    /// <summary>Appends the ids of <paramref name="text"/>; appends nothing for text without pieces.</summary>
    public void Encode(ReadOnlySpan<char> text, List<int> ids)
    {
        if (text.IsEmpty || _cache?.TryAppend(text, ids) == true) return;

        ref var place = ref _scratch[((Thread.GetCurrentProcessorId() % Environment.ProcessorCount) + 1) * Apart];
        var scratch = Interlocked.Exchange(ref place, null) ?? new EncodingScratch();
        var first = ids.Count;
        Encode(text, scratch, ids);
        place = scratch;
        _cache?.Put(text, CollectionsMarshal.AsSpan(ids)[first..]);
    }

    private void Encode(ReadOnlySpan<char> text, EncodingScratch scratch, List<int> ids)
    {
        text = WellFormed(text, scratch.Original);
        _rawTokens.Cut(text, scratch.Cuts);
        foreach (var cut in scratch.Cuts)
        {
            var part = text[cut.Start..cut.End];
            if (cut.IsToken) ids.Add(_ids.Of(part));
            else EncodeRaw(part, cut.Start == 0, scratch, ids);
        }
    }

    private void EncodeRaw(ReadOnlySpan<char> text, bool atStart, EncodingScratch scratch, List<int> ids)
    {
        text = Normalize(text, scratch, ref atStart);
        _normalizedTokens.Cut(text, scratch.NormalizedCuts);
        foreach (var cut in scratch.NormalizedCuts)
        {
            var part = text[cut.Start..cut.End];
            if (cut.IsToken)
            {
                ids.Add(_ids.Of(part));
                continue;
            }

            scratch.Pieces.Clear();
            scratch.Pieces.Chars.Append(part);
            scratch.Pieces.AddSince(0, atStart && cut.Start == 0);
            foreach (var step in _preTokenizers)
            {
                scratch.NextPieces.Clear();
                step.Cut(scratch.Pieces, scratch.NextPieces);
                scratch.SwapPieces();
            }

            foreach (var piece in scratch.Pieces.Pieces) _model.Encode(scratch.Pieces.TextOf(piece), scratch, ids);
        }
    }

    private string Normalize(string text)
    {
        var atStart = true;
        return Normalize(text, new EncodingScratch(), ref atStart).ToString();
    }

    private ReadOnlySpan<char> Normalize(ReadOnlySpan<char> text, EncodingScratch scratch, scoped ref bool atStart)
    {
        foreach (var step in _normalizers)
        {
            scratch.NextText.Clear();
            if (step.Apply(text, scratch.NextText, ref atStart))
            {
                scratch.SwapText();
                text = scratch.Text.Text;
            }
        }

        return text;
    }

    // Lone surrogates are no text; like every UTF-8 encoder we write U+FFFD for them.
    private static ReadOnlySpan<char> WellFormed(ReadOnlySpan<char> text, CharBuffer buffer)
    {
        var first = text.IndexOfAnyInRange('\uD800', '\uDFFF');
        if (first < 0) return text;

        buffer.Clear();
        for (var i = 0; i < text.Length;)
        {
            var codePoint = CodePoints.At(text, i, out var length);
            buffer.AppendCodePoint(codePoint is >= 0xD800 and <= 0xDFFF ? 0xFFFD : codePoint);
            i += length;
        }

        return buffer.Text;
    }
}
