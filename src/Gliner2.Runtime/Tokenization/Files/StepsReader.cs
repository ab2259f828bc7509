using Gliner2.Text.RegularExpressions.Oniguruma;
using Gliner2.Tokenization.Normalizers;
using Gliner2.Tokenization.PreTokenizers;

namespace Gliner2.Tokenization.Files;

/// <summary>Finds the steps that a checkpoint's files mean, by either reading.</summary>
internal static class StepsReader
{
    /// <summary>Whether the class that the configuration names replaces what <c>tokenizer.json</c> says.</summary>
    public static bool ClassReplaces(TokenizerConfig config) => config.Class is not (null or "PreTrainedTokenizer" or "TokenizersBackend");

    /// <summary>The steps.</summary>
    /// <exception cref="ModelException">A step isn't built, or the class isn't known.</exception>
    public static TokenizerSteps Read(TokenizerFile file, TokenizerConfig config, TokenizerPipeline pipeline) =>
        pipeline == TokenizerPipeline.ReferenceClass && ClassReplaces(config) ? OfClass(file, config) : OfFile(file);

    private static TokenizerSteps OfFile(TokenizerFile file)
    {
        var preTokenizers = new List<PreTokenizer>();
        if (file.PreTokenizer is { } preTokenizer) PreTokenizerReader.Read(preTokenizer, preTokenizers);

        return new TokenizerSteps(NormalizersOf(file), preTokenizers, file.Model);
    }

    private static List<Normalizer> NormalizersOf(TokenizerFile file)
    {
        var normalizers = new List<Normalizer>();
        if (file.Normalizer is { } normalizer) NormalizerReader.Read(normalizer, normalizers);

        return normalizers;
    }

    // transformers 5 takes vocabulary and added tokens from the file and makes the rest itself.
    private static TokenizerSteps OfClass(TokenizerFile file, TokenizerConfig config)
    {
        var json = config.Json!.Value;
        var normalizers = new List<Normalizer>();
        var preTokenizers = new List<PreTokenizer>();
        var model = file.Model;
        var prefixSpace = json.Flag("add_prefix_space", true);
        switch (config.Class)
        {
            case "DebertaV2Tokenizer":
                if (json.Flag("do_lower_case", false)) normalizers.Add(new LowercaseNormalizer());

                normalizers.Add(new ReplaceNormalizer(new RegexPattern(@"\s{2,}|[\n\r\t]"), " "));
                normalizers.Add(new UnicodeFormNormalizer("NFC"));
                normalizers.Add(new StripNormalizer(left: false, right: true));
                if (json.Flag("split_by_punct", false))
                    preTokenizers.Add(new SplitPreTokenizer(PreTokenizerReader.Punctuation, SplitBehavior.Isolated));

                preTokenizers.Add(new MetaspacePreTokenizer('\u2581', prefixSpace ? PrependScheme.Always : PrependScheme.First, split: true));
                model.ByteFallback = false;
                break;
            case "XLMRobertaTokenizer":
                normalizers.AddRange(NormalizersOf(file).OfType<PrecompiledNormalizer>().Take(1));
                preTokenizers.Add(new SplitPreTokenizer(PreTokenizerReader.Space, SplitBehavior.Removed));
                preTokenizers.Add(new MetaspacePreTokenizer('\u2581', prefixSpace ? PrependScheme.Always : PrependScheme.Never, split: true));
                model.ByteFallback = false;
                break;
            case "BertTokenizer":
                var lowercase = json.Flag("do_lower_case", true);
                NormalizerReader.AddBert(true, json.Flag("tokenize_chinese_chars", true), json.Flag("strip_accents", lowercase), lowercase, normalizers);
                PreTokenizerReader.AddBert(preTokenizers);
                (model.Prefix, model.MaxCharacters) = ("##", 100);
                break;
            default:
                throw json.Error($"what the reference package makes of tokenizer_class {config.Class} isn't known; "
                    + "use the pipeline that tokenizer.json describes (TokenizerPipeline.File)");
        }

        return new TokenizerSteps(normalizers, preTokenizers, model);
    }
}
