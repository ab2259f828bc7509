using System.Text;
using CsCheck;
using Gliner2.Runtime.Tests.Text;
using Gliner2.Tokenization;
using Gliner2.Tokenization.Normalizers;

namespace Gliner2.Runtime.Tests.Tokenization;

/// <summary>Our normal forms against .NET's, and against the recorded list of what <c>tokenizers</c> leaves alone.</summary>
public class NormalFormTests
{
    private static readonly HashSet<int> Inert =
        [.. Members("normalizer_leaves_alone"), .. Members("unassigned_in_python")];

    private static readonly HashSet<int> InertCompatibility = [.. Inert, .. Members("normalizer_leaves_alone_compat")];

    [Theory]
    [InlineData("NFC", NormalizationForm.FormC)]
    [InlineData("NFD", NormalizationForm.FormD)]
    [InlineData("NFKC", NormalizationForm.FormKC)]
    [InlineData("NFKD", NormalizationForm.FormKD)]
    public void Every_code_point_has_its_normal_form(string name, NormalizationForm form)
    {
        var inert = name.Length == 4 ? InertCompatibility : Inert;
        for (var c = 0; c < 0x110000; c++)
        {
            if (c is >= 0xD800 and < 0xE000) continue;

            var text = char.ConvertFromUtf32(c);
            var expected = inert.Contains(c) ? text : text.Normalize(form);
            if (Ours(name, text) != expected) Assert.Fail($"{name} of U+{c:X4}");
        }
    }

    [Theory]
    [InlineData("NFC", NormalizationForm.FormC)]
    [InlineData("NFD", NormalizationForm.FormD)]
    [InlineData("NFKC", NormalizationForm.FormKC)]
    [InlineData("NFKD", NormalizationForm.FormKD)]
    public void Sequences(string name, NormalizationForm form)
    {
        // What decomposes, its parts, and marks: where order and composition matter.
        var interesting = Enumerable.Range(0xA0, 0x3000).Concat(Enumerable.Range(0xAC00, 60)).Concat(Enumerable.Range(0x1100, 0x100))
            .Concat([0x1D157, 0x1D165, 0x1D16E, 0x110BA, 0x11099, 0x1F1E6, 'a', 'e', ' ', '<', '='])
            .Where(c => !InertCompatibility.Contains(c)).ToArray();
        Gen.Int[0, interesting.Length - 1].Select(i => char.ConvertFromUtf32(interesting[i])).Array[0, 12].Select(string.Concat)
            .Sample(text => Assert.Equal(text.Normalize(form), Ours(name, text)), iter: 20_000);
        Gen.Int[0, 13].Select(i => "aeo\u0301\u0323\u0327\u0308\u0345\u05B0\u05BC\u1100\u1161\u11A8\u0338"[i]).Array[0, 12].Select(c => new string(c))
            .Sample(text => Assert.Equal(text.Normalize(form), Ours(name, text)), iter: 20_000);
    }

    [Fact]
    public void Long_runs_of_marks_are_sorted()
    {
        const int Count = 100_000;
        var text = "a" + string.Concat(Enumerable.Repeat("\u0301\u0316", Count));
        Assert.Equal("\u00E1" + new string('\u0316', Count) + new string('\u0301', Count - 1), Ours("NFC", text));
    }

    private static string Ours(string name, string text)
    {
        var output = new CharBuffer();
        var atStart = true;
        return new UnicodeFormNormalizer(name).Apply(text, output, ref atStart) ? output.Text.ToString() : text;
    }

    private static IEnumerable<int> Members(string name)
    {
        var classes = TextRecordings.Json("tokenizer-classes.json");
        return classes.GetProperty(name).EnumerateArray().SelectMany(r => Enumerable.Range(r[0].GetInt32(), r[1].GetInt32() - r[0].GetInt32() + 1));
    }
}
