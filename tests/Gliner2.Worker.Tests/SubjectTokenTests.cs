using System.Text;
using CsCheck;

namespace Gliner2.Worker.Tests;

public sealed class SubjectTokenTests
{
    private static readonly string[] Pieces = ["=", "=41", "a.b", "A", "*", ">", " ", "é", "e\u0301", "\ud83d", "\ude00", "\ud83d\ude00", "\ud800", "\udc00", "=ED=A0=80", "\ufffd", "日本"];

    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String,
        Gen.Char.Array[0, 12].Select(units => new string(units)),
        Gen.Int[0, Pieces.Length - 1].Array[0, 4].Select(chosen => string.Concat(chosen.Select(i => Pieces[i])))).Where(text => Encoding.UTF8.GetByteCount(text) < 600);

    [Theory]
    [InlineData("", "=")]
    [InlineData("doc-17_b", "doc-17_b")]
    [InlineData("a.b c", "a=2Eb=20c")]
    [InlineData("=", "=3D")]
    [InlineData("*>", "=2A=3E")]
    [InlineData("é", "=C3=A9")]
    [InlineData("\ud83d\ude00", "=F0=9F=98=80")]
    public void Tokens_are_as_written(string text, string token)
    {
        Assert.Equal(token, SubjectToken.Escape(text));
        Assert.True(SubjectToken.TryUnescape(token, out var back));
        Assert.Equal(text, back);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_no_other_text() => Assert.Equal("=ED=A0=80=EF=BF=BD", SubjectToken.Escape("\ud800\ufffd"));

    [Fact]
    public void Any_text_comes_back_from_its_token() => Texts.Sample(text =>
    {
        var token = SubjectToken.Escape(text);
        Assert.Matches("^[-_=0-9A-Za-z]+$", token);
        Assert.True(SubjectToken.TryUnescape(token, out var back));
        Assert.Equal(text, back);
    });

    [Fact]
    public void Different_texts_have_different_tokens() => Gen.Select(Texts, Texts).Sample((a, b) => Assert.Equal(a == b, SubjectToken.Escape(a) == SubjectToken.Escape(b)));

    [Theory]
    [InlineData("=4")]
    [InlineData("=4g")]
    [InlineData("=41")]
    [InlineData("=c3=A9")]
    [InlineData("=C3")]
    [InlineData("==")]
    [InlineData("a.b")]
    [InlineData("")]
    [InlineData("=ED=A0=BD=ED=B8=80")]
    [InlineData("=s17")]
    public void What_no_text_gives_is_no_token(string token) => Assert.False(SubjectToken.TryUnescape(token, out _));

    [Fact]
    public void A_text_that_is_too_long_is_refused()
    {
        Assert.Equal(2048, SubjectToken.Escape(new string('a', 2048)).Length);
        Assert.Contains("too long", Assert.Throws<DocumentException>(() => SubjectToken.Escape(new string('a', 2049))).Message, StringComparison.Ordinal);
        Assert.Throws<DocumentException>(() => SubjectToken.Escape(new string('é', 342)));
    }
}
