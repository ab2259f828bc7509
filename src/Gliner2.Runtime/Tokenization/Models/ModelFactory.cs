using Gliner2.Tokenization.Files;
using Gliner2.Tokenization.PreTokenizers;

namespace Gliner2.Tokenization.Models;

/// <summary>Makes a model of its section in the file.</summary>
internal static class ModelFactory
{
    /// <summary>The model's own unknown token, or null.</summary>
    public static string? UnknownOf(ModelSection section) => section.Type != "Unigram"
        ? section.UnknownToken
        : section.UnknownId is { } id && id >= 0 && id < section.Scores?.Length ? section.Vocabulary!.Text(id).ToString() : null;

    /// <exception cref="ModelException">The model's type or a setting isn't built, or its parts don't fit together.</exception>
    public static SubwordModel Make(TokenizerSteps steps, Vocabulary vocabulary, TokenIds ids, string file) => steps.Model.Type switch
    {
        "Unigram" => MakeUnigram(steps.Model, vocabulary, ids, file),
        "WordPiece" => MakeWordPiece(steps.Model, vocabulary, ids),
        "BPE" => MakeBpe(steps, vocabulary, ids, file),
        _ => throw new ModelException($"{file}: $.model: model {steps.Model.Type} is not supported; Unigram, WordPiece and BPE are."),
    };

    private static UnigramModel MakeUnigram(ModelSection section, Vocabulary vocabulary, TokenIds ids, string file)
    {
        var scores = section.Scores ?? throw new ModelException($"{file}: $.model.vocab: a Unigram vocabulary must be a list of texts and scores.");
        var unknown = section.UnknownId ?? -1;
        return unknown < scores.Length
            ? new UnigramModel(vocabulary, scores, unknown, section.ByteFallback, ids)
            : throw new ModelException($"{file}: $.model.unk_id: {unknown} is beyond the vocabulary's {scores.Length} entries.");
    }

    private static WordPieceModel MakeWordPiece(ModelSection section, Vocabulary vocabulary, TokenIds ids)
    {
        var prefix = section.Prefix!;
        var all = section.Vocabulary!;
        var continuing = new Vocabulary.Builder();
        for (var i = 0; i < all.Ids.Count; i++)
        {
            var text = all.Text(i);
            if (text.StartsWith(prefix, StringComparison.Ordinal)) continuing.Add(text[prefix.Length..], all.Ids[i]);
        }

        return new WordPieceModel(vocabulary, continuing.Build(), prefix, section.MaxCharacters!.Value, section.UnknownToken!, ids);
    }

    private static SubwordModel MakeBpe(TokenizerSteps steps, Vocabulary vocabulary, TokenIds ids, string file)
    {
        var section = steps.Model;
        if (section.Dropout != 0)
            throw new ModelException($"{file}: $.model.dropout: {section.Dropout} would make ids random and is not supported; set it to null.");

        var settings = new BpeSettings(section.UnknownToken, section.FuseUnknown, section.ByteFallback, section.IgnoreMerges, section.Prefix ?? "", section.Suffix ?? "");
        var parts = section.Merges ?? throw new ModelException($"{file}: $.model.merges is missing.");
        var merges = new MergeTable(parts.Ids.Count / 2);
        var merged = new CharBuffer();
        for (var rank = 0; 2 * rank < parts.Ids.Count; rank++)
        {
            var left = parts.Text(2 * rank);
            var right = parts.Text((2 * rank) + 1);
            if (right.Length < settings.Prefix.Length)
                throw new ModelException($"{file}: $.model.merges[{rank}]: '{right}' is shorter than continuing_subword_prefix.");

            merged.Clear();
            merged.Append(left);
            merged.Append(right[settings.Prefix.Length..]);
            merges.Set(Id(left), Id(right), rank, Id(merged.Text));

            int Id(ReadOnlySpan<char> text) => vocabulary.Find(text) is var id and >= 0
                ? id
                : throw new ModelException($"{file}: $.model.merges[{rank}]: '{text}' is not in the vocabulary.");
        }

        var model = new BpeModel(vocabulary, merges, settings, ids);
        var bytes = steps.PreTokenizers is [.., ByteLevelPreTokenizer] && ByteLevelPreTokenizer.AllBytesIn(vocabulary);
        return bytes && ByteLevelBpeModel.Suits(section, vocabulary, merges) ? new ByteLevelBpeModel(section, model) : model;
    }
}
