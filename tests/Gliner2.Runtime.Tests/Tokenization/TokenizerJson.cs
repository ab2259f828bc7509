using System.Text;
using Gliner2.Tokenization;

namespace Gliner2.Runtime.Tests.Tokenization;

/// <summary>Small tokenizers for tests, written as JSON.</summary>
internal static class TokenizerJson
{
    public const string Unigram = """{"type":"Unigram","unk_id":0,"vocab":[["<unk>",0.0],["a",-1.0],["b",-2.0],["ab",-2.5],["▁",-3.0],["▁a",-3.5]]}""";
    public const string WordPiece = """{"type":"WordPiece","unk_token":"[UNK]","continuing_subword_prefix":"##","max_input_chars_per_word":4,"vocab":{"[UNK]":0,"a":1,"##b":2,"##bc":3,"é":4,"e":5}}""";
    public const string Bpe = """{"type":"BPE","vocab":{"a":0,"b":1,"c":2,"ab":3,"abc":4},"merges":["a b","ab c"]}""";

    public static byte[] File(string model = Unigram, string normalizer = "null", string preTokenizer = "null", string addedTokens = "[]") =>
        Encoding.UTF8.GetBytes($$"""{"added_tokens":{{addedTokens}},"normalizer":{{normalizer}},"pre_tokenizer":{{preTokenizer}},"model":{{model}}}""");

    public static SubwordTokenizer Load(byte[] file, string config = "", TokenizerPipeline pipeline = TokenizerPipeline.File) =>
        SubwordTokenizer.Load(file, Encoding.UTF8.GetBytes(config), pipeline);

    public static List<int> Encode(this SubwordTokenizer tokenizer, string text)
    {
        var ids = new List<int>();
        tokenizer.Encode(text, ids);
        return ids;
    }
}
