using Gliner2.Common;
using Gliner2.Tokenization.Normalizers;

namespace Gliner2.Tokenization.Files;

/// <summary>Makes normalizers of their JSON; sequences become flat.</summary>
internal static class NormalizerReader
{
    public static void Read(ComponentJson json, List<Normalizer> into)
    {
        if (into.Count >= Limits.TokenizerSteps) throw json.Error($"there are more than {Limits.TokenizerSteps} normalizers");

        switch (json.Type)
        {
            case "Sequence":
                foreach (var item in json.Items("normalizers")) Read(item, into);

                break;
            case "NFC" or "NFD" or "NFKC" or "NFKD":
                into.Add(new UnicodeFormNormalizer(json.Type));
                break;
            case "Lowercase":
                into.Add(new LowercaseNormalizer());
                break;
            case "StripAccents":
                into.Add(StripAccentsNormalizer.Plain);
                break;
            case "Strip":
                into.Add(new StripNormalizer(json.Flag("strip_left", true), json.Flag("strip_right", true)));
                break;
            case "Prepend":
                into.Add(new PrependNormalizer(json.Text("prepend")));
                break;
            case "Replace":
                into.Add(new ReplaceNormalizer(PatternReader.Read(json), json.Text("content")));
                break;
            case "Precompiled":
                ReadCharacterMap(json, into);
                break;
            case "BertNormalizer":
                var lowercase = json.Flag("lowercase", true);
                AddBert(json.Flag("clean_text", true), json.Flag("handle_chinese_chars", true), json.Flag("strip_accents", lowercase), lowercase, into);
                break;
            default:
                throw json.Unsupported($"normalizer {json.Type}");
        }
    }

    /// <summary>BertNormalizer as its steps, in their order.</summary>
    public static void AddBert(bool clean, bool spaceCjk, bool stripAccents, bool lowercase, List<Normalizer> into)
    {
        if (clean || spaceCjk) into.Add(new BertCleanNormalizer(clean, spaceCjk));

        if (stripAccents)
        {
            into.Add(new UnicodeFormNormalizer("NFD"));
            into.Add(StripAccentsNormalizer.Bert);
        }

        if (lowercase) into.Add(new LowercaseNormalizer());
    }

    private static void ReadCharacterMap(ComponentJson json, List<Normalizer> into)
    {
        // Without a map, or with an empty one, there is nothing to do.
        var bytes = json.Has("precompiled_charsmap") ? json.Base64("precompiled_charsmap") : [];
        if (bytes.Length == 0) return;

        try
        {
            into.Add(new PrecompiledNormalizer(new CharacterMap(bytes)));
        }
        catch (InvalidDataException e)
        {
            throw json.Error($"precompiled_charsmap is damaged: {e.Message}", e);
        }
    }
}
