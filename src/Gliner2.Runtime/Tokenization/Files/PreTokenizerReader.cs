using Gliner2.Common;
using Gliner2.Text;
using Gliner2.Text.RegularExpressions.Oniguruma;
using Gliner2.Tokenization.PreTokenizers;

namespace Gliner2.Tokenization.Files;

/// <summary>Makes pre-tokenizers of their JSON; sequences become flat.</summary>
internal static class PreTokenizerReader
{
    public static readonly CodePointPattern Space = new("space", TokenizerClasses.Space);
    public static readonly CodePointPattern Punctuation = new("punctuation", TokenizerClasses.Punctuation);
    private static readonly CodePointPattern Digit = new("digit", TokenizerClasses.Numeric);

    public static void Read(ComponentJson json, List<PreTokenizer> into)
    {
        if (into.Count >= Limits.TokenizerSteps) throw json.Error($"there are more than {Limits.TokenizerSteps} pre-tokenizers");

        switch (json.Type)
        {
            case "Sequence":
                foreach (var item in json.Items("pretokenizers")) Read(item, into);

                break;
            case "Metaspace":
                into.Add(Metaspace(json));
                break;
            case "BertPreTokenizer":
                AddBert(into);
                break;
            case "Whitespace":
                into.Add(new SplitPreTokenizer(new WordRunPattern(), SplitBehavior.Removed, invert: true));
                break;
            case "WhitespaceSplit":
                into.Add(new SplitPreTokenizer(Space, SplitBehavior.Removed));
                break;
            case "Punctuation":
                into.Add(new SplitPreTokenizer(Punctuation, Behavior(json)));
                break;
            case "Digits":
                into.Add(new SplitPreTokenizer(Digit, json.Flag("individual_digits", false) ? SplitBehavior.Isolated : SplitBehavior.Contiguous));
                break;
            case "Split":
                into.Add(new SplitPreTokenizer(PatternReader.Read(json), Behavior(json), json.Flag("invert", false)));
                break;
            case "ByteLevel":
                AddByteLevel(json, into);
                break;
            default:
                throw json.Unsupported($"pre-tokenizer {json.Type}");
        }
    }

    /// <summary>BertPreTokenizer as its two steps.</summary>
    public static void AddBert(List<PreTokenizer> into)
    {
        into.Add(new SplitPreTokenizer(Space, SplitBehavior.Removed));
        into.Add(new SplitPreTokenizer(Punctuation, SplitBehavior.Isolated));
    }

    private static void AddByteLevel(ComponentJson json, List<PreTokenizer> into)
    {
        if (json.Flag("add_prefix_space", true)) into.Add(new PrefixSpacePreTokenizer());

        if (json.Flag("use_regex", true)) into.Add(new SplitPreTokenizer(ByteLevelPreTokenizer.Gpt2, SplitBehavior.Isolated));

        into.Add(new ByteLevelPreTokenizer());
    }

    private static MetaspacePreTokenizer Metaspace(ComponentJson json)
    {
        var mark = json.OptionalText("replacement") ?? "\u2581";
        var scheme = json.OptionalText("prepend_scheme") switch
        {
            // Older files say it with a flag.
            null => json.Flag("add_prefix_space", true) ? PrependScheme.Always : PrependScheme.Never,
            "always" => PrependScheme.Always,
            "first" => PrependScheme.First,
            "never" => PrependScheme.Never,
            var other => throw json.Unsupported($"prepend_scheme {other}"),
        };
        return mark.Length == 1
            ? new MetaspacePreTokenizer(mark[0], scheme, json.Flag("split", true))
            : throw json.Unsupported($"replacement '{mark}', which isn't one character,");
    }

    private static SplitBehavior Behavior(ComponentJson json) => json.OptionalText("behavior") switch
    {
        null or "Isolated" => SplitBehavior.Isolated,
        "Removed" => SplitBehavior.Removed,
        "MergedWithPrevious" => SplitBehavior.MergedWithPrevious,
        "MergedWithNext" => SplitBehavior.MergedWithNext,
        "Contiguous" => SplitBehavior.Contiguous,
        var other => throw json.Unsupported($"behavior {other}"),
    };
}
