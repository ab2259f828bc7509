using System.Text.Json;
using CsCheck;
using Gliner2.Tokenization;
using Gliner2.Tokenization.Files;
using Gliner2.Tokenization.Models;
using Gliner2.Tokenization.PreTokenizers;

namespace Gliner2.Runtime.Tests.Tokenization;

/// <summary>What must hold for every tokenizer and every string, lone surrogates included.</summary>
public class TokenizerPropertyTests
{
    private static readonly string[] Parts =
    [
        "a", "B", "ing", " ", "  ", "\t", "\r\n", ".", "'s", "[P]", "[MASK]", "<mask>", "½", "é", "e\u0301\u0302", "İ", "ς", "ſ", "字", "각", "\u1100\u1161", "😀", "𝒳",
        "\uD83D", "\uDE00", "\u200D", "\u0000", "\u2581", "\uFFFD", "123", "\uAC00\u11A8", "ﬁ", "\u0600a",
    ];

    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.String[Gen.Char, 0, 60],
        Gen.Int[0, Parts.Length - 1].Select(i => Parts[i]).Array[0, 25].Select(string.Concat));

    public static IEnumerable<object[]> Recordings() => SubwordRecordingTests.Recordings();

    [Theory]
    [MemberData(nameof(Recordings))]
    public void Any_string_has_ids_in_range_and_the_cache_changes_nothing(string recording)
    {
        var entry = Entry(recording);
        var cached = SubwordRecordings.Load(entry);
        var plain = SubwordRecordings.Load(entry, cache: false);
        AnyText.Sample(
            text =>
            {
                var ids = plain.Encode(text);
                Assert.All(ids, id => Assert.InRange(id, 0, plain.VocabularySize - 1));
                Assert.Equal(ids, cached.Encode(text));
                Assert.Equal(ids, cached.Encode(text));
            },
            iter: 300);
    }

    /// <summary>The stack must not overflow, and time must not grow with the square of the length: that would be hours.</summary>
    [Theory]
    [MemberData(nameof(Recordings))]
    public void Long_runs_are_encoded(string recording)
    {
        var tokenizer = SubwordRecordings.Load(Entry(recording), cache: false);
        foreach (var unit in new[] { "a", " ", "-", "\u0301", "字", "aΣ" })
        {
            var text = string.Concat(Enumerable.Repeat(unit, 300_000 / unit.Length));
            Assert.All(tokenizer.Encode(text), id => Assert.InRange(id, 0, tokenizer.VocabularySize - 1));
        }
    }

    [Fact]
    public void Many_threads_agree()
    {
        var tokenizer = SubwordRecordings.Load(Entry("bert-uncased"));
        var texts = Enumerable.Range(0, 2000).Select(i => $"word{i % 700} {Parts[i % Parts.Length]}").ToArray();
        var expected = texts.Select(tokenizer.Encode).ToArray();
        var shared = SubwordRecordings.Load(Entry("bert-uncased"));
        Parallel.For(0, 4 * texts.Length, i =>
        {
            if (!shared.Encode(texts[i % texts.Length]).SequenceEqual(expected[i % texts.Length]))
                throw new InvalidOperationException(texts[i % texts.Length]);
        });
    }

    /// <summary>Two implementations of merging: a heap of ours and Microsoft.ML.Tokenizers; and, for short pieces, a scan.</summary>
    [Theory]
    [InlineData("modernbert-like")]
    [InlineData("bpe-noregex")]
    [InlineData("model-span-modernbert")]
    public void Both_mergers_agree(string recording)
    {
        var section = TokenizerFile.Parse(SubwordRecordings.TokenizerBytes(Entry(recording)), "tokenizer.json", exactScores: false).Model;
        var vocabulary = section.Vocabulary!.Build();
        var ids = new TokenIds(vocabulary, new Vocabulary.Builder().Build(), -1, "tokenizer.json");
        var ours = ModelFactory.Make(new TokenizerSteps([], [], section), vocabulary, ids, "tokenizer.json");
        var theirs = ModelFactory.Make(new TokenizerSteps([], [new ByteLevelPreTokenizer()], section), vocabulary, ids, "tokenizer.json");
        Assert.IsType<BpeModel>(ours);
        Assert.IsType<ByteLevelBpeModel>(theirs);
        var bytes = new ByteLevelPreTokenizer();
        AnyText.Where(text => text.Length > 0).Sample(
            text =>
            {
                PieceBuffer from = new(), to = new();
                from.Chars.Append(text);
                from.AddSince(0, atStart: true);
                bytes.Cut(from, to);
                List<int> a = [], b = [];
                ours.Encode(to.Chars.Text, new EncodingScratch(), a);
                theirs.Encode(to.Chars.Text, new EncodingScratch(), b);
                Assert.Equal(a, b);
            },
            iter: 3000);
    }

    private static JsonElement Entry(string recording) =>
        SubwordRecordings.Entries().Single(e => e.GetProperty("recording").GetString() == recording);
}
