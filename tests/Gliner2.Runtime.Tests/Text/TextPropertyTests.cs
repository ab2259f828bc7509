using System.Text;
using CsCheck;
using Gliner2.Extraction;
using Gliner2.Text;

namespace Gliner2.Runtime.Tests.Text;

/// <summary>What must hold for every string, lone surrogates included.</summary>
public class TextPropertyTests
{
    private static readonly string[] Pieces =
    [
        "a", "B", " ", "\t", "-", "_", "@", ".", "www.", "https://", "ΑΣ", "İ", "ſ", "é", "\u0301", "😀", "𝒳", "\uD83D", "\uDE00", "字", "\u200D", "\u001C", "x@y.de",
    ];

    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.String[Gen.Char, 0, 150],
        Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 60].Select(string.Concat));

    [Theory]
    [InlineData(WordSplitterKind.Whitespace)]
    [InlineData(WordSplitterKind.Char)]
    public void Words_are_ordered_and_cover_all_but_space(WordSplitterKind kind) => AnyText.Sample(text =>
    {
        var words = new List<WordSpan>();
        WordSplitter.Split(text, kind, words);
        var end = 0;
        foreach (var word in words)
        {
            Assert.True(word.Start >= end && word.End > word.Start && word.End <= text.Length);
            AllSpace(text.AsSpan(end, word.Start - end));
            end = word.End;
        }

        AllSpace(text.AsSpan(end));
        var some = new List<WordSpan>();
        WordSplitter.Split(text, kind, some, words.Count / 2);
        Assert.Equal(words.Take(words.Count / 2), some);
    });

    [Fact]
    public void Offset_map_counts_and_inverts() => AnyText.Sample(text =>
    {
        var map = new OffsetMap(text);
        int codePoints = 0, bytes = 0;
        for (var i = 0; ;)
        {
            Assert.Equal(codePoints, map.Translate(i, OffsetUnit.CodePoint));
            Assert.Equal(bytes, map.Translate(i, OffsetUnit.Utf8));
            Assert.Equal(i, map.Translate(i, OffsetUnit.Utf16));
            Assert.Equal(i, map.ToUtf16(codePoints, OffsetUnit.CodePoint));
            Assert.Equal(i, map.ToUtf16(bytes, OffsetUnit.Utf8));
            if (i == text.Length) break;

            Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length);
            codePoints++;
            bytes += rune.Utf8SequenceLength;
            i += length;
        }
    });

    [Fact]
    public void Offsets_outside_are_refused()
    {
        foreach (var text in new[] { "ab", "a😀" })
        {
            var map = new OffsetMap(text);
            Assert.Throws<ArgumentOutOfRangeException>(() => map.Translate(-1, OffsetUnit.CodePoint));
            Assert.Throws<ArgumentOutOfRangeException>(() => map.Translate(text.Length + 1, OffsetUnit.CodePoint));
            Assert.Throws<ArgumentOutOfRangeException>(() => map.ToUtf16(-1, OffsetUnit.CodePoint));
            Assert.Throws<ArgumentOutOfRangeException>(() => map.ToUtf16(3, OffsetUnit.CodePoint));
        }
    }

    [Fact]
    public void Lower_fits_its_bound() => AnyText.Sample(text =>
    {
        var buffer = new char[PythonText.MaxLowerLength(text.Length)];
        Assert.Equal(PythonText.Lower(text), new string(buffer, 0, PythonText.Lower(text, buffer)));
    });

    [Fact]
    public void Windows_reach_from_first_to_last_word() => Gen.Select(AnyText, Gen.Int[1, 9], Gen.Int[0, 8]).Sample((text, size, overlap) =>
    {
        overlap %= size;
        var words = new List<WordSpan>();
        WordSplitter.Split(text, WordSplitterKind.Whitespace, words);
        var windows = LongText.Windows(text, WordSplitterKind.Whitespace, new TextWindows(size, overlap));
        Assert.Equal(0, windows[0].FirstWord);
        Assert.Equal(words.Count, windows[^1].EndWord);
        foreach (var (a, b) in windows.Zip(windows.Skip(1)))
        {
            Assert.Equal(a.FirstWord + size - overlap, b.FirstWord);
            Assert.True(a.EndWord < words.Count);
        }
    });

    /// <summary>Patterns of which a backtracking or restarting scan would be quadratic.</summary>
    [Theory]
    [InlineData("a.")]
    [InlineData("a")]
    [InlineData("-")]
    [InlineData("a-")]
    [InlineData("x@a.")]
    [InlineData("@")]
    [InlineData("http")]
    [InlineData("Σ'")]
    [InlineData("'Σ")]
    [InlineData("\u0301")]
    public void Long_runs_are_split(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 2_000_000 / unit.Length));
        var words = new List<WordSpan>();
        WordSplitter.Split(text, WordSplitterKind.Whitespace, words);
        foreach (var word in words) Assert.InRange(word.Start, 0, word.End - 1);
        Assert.Equal(text.Length, PythonText.Lower(text).Length);
    }

    private static void AllSpace(ReadOnlySpan<char> text)
    {
        foreach (var c in text) Assert.True(SplitterClasses.IsSpace(c));
    }
}
