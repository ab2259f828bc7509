using System.Text;
using Gliner2.Tokenization;

namespace Gliner2.Runtime.Tests.Tokenization;

/// <summary>What isn't built, or is damaged, is refused with a message that names it and the file.</summary>
public class TokenizerErrorTests
{
    [Theory]
    [InlineData("""{"type":"Nmt"}""", "$.normalizer: normalizer Nmt is not supported")]
    [InlineData("""{"type":"Sequence","normalizers":[{"type":"NFC"},{"type":"ByteLevel"}]}""", "$.normalizer.normalizers[1]: normalizer ByteLevel")]
    [InlineData("""{"type":"Sequence"}""", "normalizers is no array")]
    [InlineData("""{"type":"Replace","pattern":{"Regex":"(?<=a)b"},"content":""}""", "$.normalizer.pattern: the regular expression (?<=a)b")]
    [InlineData("""{"type":"Replace","content":""}""", "pattern is no object")]
    [InlineData("""{"type":"Precompiled","precompiled_charsmap":"AAA"}""", "isn't base64")]
    [InlineData("""{"type":"Precompiled","precompiled_charsmap":"/////w=="}""", "precompiled_charsmap is damaged")]
    [InlineData("""{"type":"Strip","strip_left":1}""", "strip_left is neither true nor false")]
    [InlineData("""{"type":7}""", "type is no string")]
    [InlineData("""{}""", "type is missing")]
    [InlineData("""[]""", "$.normalizer is no object")]
    public void Normalizers_that_are_not_built_are_refused(string normalizer, string message) => Refused(TokenizerJson.File(normalizer: normalizer), message);

    [Theory]
    [InlineData("""{"type":"UnicodeScripts"}""", "$.pre_tokenizer: pre-tokenizer UnicodeScripts is not supported")]
    [InlineData("""{"type":"Metaspace","replacement":"__"}""", "replacement '__'")]
    [InlineData("""{"type":"Metaspace","prepend_scheme":"last"}""", "prepend_scheme last")]
    [InlineData("""{"type":"Punctuation","behavior":"Odd"}""", "behavior Odd")]
    [InlineData("""{"type":"Split","pattern":{"Regex":"\\p{Lu}"},"behavior":"Isolated"}""", @"\p{Lu}")]
    public void Pre_tokenizers_that_are_not_built_are_refused(string preTokenizer, string message) => Refused(TokenizerJson.File(preTokenizer: preTokenizer), message);

    [Theory]
    [InlineData("""{"type":"WordLevel","vocab":{"a":0}}""", "model WordLevel is not supported")]
    [InlineData("""{"type":"BPE","vocab":{"a":0}}""", "$.model.merges is missing")]
    [InlineData("""{"type":"BPE","vocab":{"a":0},"merges":["a b"]}""", "$.model.merges[0]: 'b' is not in the vocabulary")]
    [InlineData("""{"type":"BPE","vocab":{"a":0},"merges":["a"]}""", "the merge 'a'")]
    [InlineData("""{"type":"BPE","vocab":{"a":0},"merges":[],"dropout":0.1}""", "$.model.dropout")]
    [InlineData("""{"type":"Unigram","vocab":{"a":0}}""", "must be a list")]
    [InlineData("""{"type":"Unigram","vocab":[["a",-1.0]],"unk_id":1}""", "$.model.unk_id: 1 is beyond")]
    [InlineData("""{"type":"Unigram","vocab":[["a"]]}""", "an entry's score")]
    [InlineData("""{"type":"WordPiece","vocab":{"a":-1}}""", "negative")]
    [InlineData("""{"type":"WordPiece"}""", "the model has no vocab")]
    [InlineData("null", "model should be StartObject")]
    public void Models_that_are_not_built_are_refused(string model, string message) => Refused(TokenizerJson.File(model), message);

    [Theory]
    [InlineData("", "no valid JSON")]
    [InlineData("[]", "no JSON object")]
    [InlineData("{}", "there is no model")]
    [InlineData("{\n\"model\": {\n\"vocab\": [[\"a\", -1.0],}}", "line 3")]
    [InlineData("""{"added_tokens":[{"id":1}],"model":{"vocab":{}}}""", "$.added_tokens[0]: content is missing")]
    public void Files_that_are_no_tokenizer_are_refused(string file, string message) => Refused(Encoding.UTF8.GetBytes(file), message);

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains("nowhere", Assert.Throws<ModelException>(() => SubwordTokenizer.Load("nowhere/tokenizer.json", TokenizerPipeline.File, null)).Message);

    [Fact]
    public void An_unknown_text_without_an_unknown_token_is_refused()
    {
        var tokenizer = TokenizerJson.Load(TokenizerJson.File("""{"type":"Unigram","vocab":[["a",-1.0]]}"""));
        Assert.Equal([0], tokenizer.Encode("a"));
        Assert.Contains("unknown token", Assert.Throws<ModelException>(() => tokenizer.Encode("z")).Message);
    }

    [Fact]
    public void A_class_outside_the_table_is_refused()
    {
        var file = TokenizerJson.File();
        const string Config = """{"tokenizer_class":"LlamaTokenizerFast"}""";
        TokenizerJson.Load(file, Config);
        Assert.Contains("LlamaTokenizer", Assert.Throws<ModelException>(() => TokenizerJson.Load(file, Config, TokenizerPipeline.ReferenceClass)).Message);
    }

    /// <summary>Some released repositories have a broken configuration; <c>tokenizer.json</c> alone is enough.</summary>
    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"unk_token":3}""")]
    public void A_broken_configuration_matters_only_where_it_is_read(string config)
    {
        var file = TokenizerJson.File();
        Assert.Equal([1, 0], TokenizerJson.Load(file, config).Encode("az"));
        Assert.Contains("tokenizer_config.json", Assert.Throws<ModelException>(() => TokenizerJson.Load(file, config, TokenizerPipeline.ReferenceClass)).Message);
    }

    private static void Refused(byte[] file, string message)
    {
        var actual = Assert.Throws<ModelException>(() => TokenizerJson.Load(file)).Message;
        Assert.Contains(message, actual);
        Assert.StartsWith("tokenizer.json", actual);
    }
}
