using System.Text.Json;
using Gliner2.TestSupport;
using Gliner2.Text;

namespace Gliner2.Runtime.Tests.Text;

/// <summary>The committed tables are the recorded ones, code point by code point.</summary>
public class UnicodeTableTests
{
    private static readonly JsonElement Python = TextRecordings.Json("classes.json");
    private static readonly JsonElement Lower = TextRecordings.Json("lower.json");
    private static readonly JsonElement Tokenizer = TextRecordings.Json("tokenizer-classes.json");

    [Fact]
    public void Sets_of_Python_are_the_recorded_ones()
    {
        Same(Python, "word", new CodePointSet(PythonTables.Word));
        Same(Python, "mark", new CodePointSet(PythonTables.Mark));
        Same(Python, "space", new CodePointSet(PythonTables.Space));
        Same(Python, "strip", new CodePointSet(PythonTables.Space));
        Same(Lower, "cased", new CodePointSet(PythonTables.Cased));
        Same(Lower, "case_ignorable", new CodePointSet(PythonTables.CaseIgnorable));
    }

    [Fact]
    public void Sets_of_the_splitter_are_the_recorded_ones()
    {
        Same(Python, "splitter_word", SplitterClasses.IsWord);
        Same(Python, "space", SplitterClasses.IsSpace);
        Same(Python, "az_ignorecase", In(SplitterClass.Letter));
        Same(Python, "az09_ignorecase", In(SplitterClass.Handle));
        Same(Python, "email_local", In(SplitterClass.MailboxLocal));
        Same(Python, "email_domain", In(SplitterClass.MailboxDomain));
        Same(Python, "char_splitter_run", In(SplitterClass.CharacterRun));
        foreach (var letter in Python.GetProperty("url_letters_ignorecase").EnumerateObject())
        {
            var expected = letter.Value.EnumerateArray().Select(c => Convert.ToInt32(c.GetString(), 16)).ToHashSet();
            Same(letter.Name, expected, c => c < 0x10000 && SplitterClasses.SkipLetters([(char)c], 0, letter.Name) == 1);
        }

        static Func<int, bool> In(SplitterClass kind) => c => c < 0x10000 && SplitterClasses.Is((char)c, kind);
    }

    [Fact]
    public void Sets_of_tokenizers_are_the_recorded_ones()
    {
        Same(Tokenizer, "regex_space", new CodePointSet(TokenizerTables.Space));
        Same(Tokenizer, "whitespace_split", new CodePointSet(TokenizerTables.Space));
        Same(Tokenizer, "strip", new CodePointSet(TokenizerTables.Space));
        Same(Tokenizer, "bert_split_space", new CodePointSet(TokenizerTables.Space));
        Same(Tokenizer, "regex_letter", new CodePointSet(TokenizerTables.Letter));
        Same(Tokenizer, "regex_number", new CodePointSet(TokenizerTables.Number));
        Same(Tokenizer, "regex_word", new CodePointSet(TokenizerTables.RegexWord));
        Same(Tokenizer, "rust_word", new CodePointSet(TokenizerTables.Word));
        Same(Tokenizer, "numeric", new CodePointSet(TokenizerTables.Numeric));
        Same(Tokenizer, "bert_punctuation", new CodePointSet(TokenizerTables.Punctuation));
        Same(Tokenizer, "bert_removed", new CodePointSet(TokenizerTables.BertRemoved));
        Same(Tokenizer, "bert_to_space", new CodePointSet(TokenizerTables.BertToSpace));
        Same(Tokenizer, "bert_cjk", new CodePointSet(TokenizerTables.BertCjk));
        Same(Tokenizer, "bert_mark_removed", new CodePointSet(TokenizerTables.BertMark));
        Same(Tokenizer, "strip_accents_removed", new CodePointSet(TokenizerTables.AccentMark));

        // Recorded up to U+FFFF, measured beyond.
        var graphemes = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(RepositoryFolder.Root, "harness", "unicode-tables", "graphemes.json"))).RootElement;
        Same("extend", [.. Members(Tokenizer.GetProperty("grapheme_extends_2_byte_base")), .. Members(graphemes.GetProperty("extend"))], new CodePointSet(TokenizerTables.GraphemeExtend).Contains);
        Same("prepend", [.. Members(Tokenizer.GetProperty("grapheme_prepends")), .. Members(graphemes.GetProperty("prepend"))], new CodePointSet(TokenizerTables.GraphemePrepend).Contains);
    }

    [Fact]
    public void Lower_case_is_that_of_Python_and_of_Rust()
    {
        var python = new CodePointMap(PythonTables.Lower);
        var rust = new CodePointMap(PythonTables.Lower, TokenizerTables.LowerBeyondPython);
        var expected = Lower.GetProperty("map").EnumerateObject()
            .ToDictionary(p => Convert.ToInt32(p.Name, 16), p => p.Value.EnumerateArray().Select(c => Convert.ToInt32(c.GetString(), 16)).ToArray());
        var beyond = Tokenizer.GetProperty("lowercase_differs_from_python").EnumerateObject()
            .ToDictionary(p => Convert.ToInt32(p.Name, 16), p => char.ConvertToUtf32(p.Value.GetString()!, 0));
        for (var c = 0; c < 0x110000; c++)
        {
            if (c == 0x130)
            {
                Assert.Equal([0x69, 0x307], expected[c]);
                Assert.Equal("i\u0307", PythonText.Lower("\u0130"));
                continue;
            }

            var lower = expected.TryGetValue(c, out var mapped) ? Assert.Single(mapped) : c;
            if (lower != python[c] || beyond.GetValueOrDefault(c, lower) != rust[c]) Assert.Fail($"U+{c:X4}");
        }
    }

    private static void Same(JsonElement classes, string name, CodePointSet actual) => Same(classes, name, actual.Contains);

    private static void Same(JsonElement classes, string name, Func<int, bool> actual) => Same(name, Members(classes.GetProperty(name)), actual);

    private static void Same(string name, HashSet<int> expected, Func<int, bool> actual)
    {
        for (var c = 0; c < 0x110000; c++)
        {
            if (expected.Contains(c) != actual(c)) Assert.Fail($"{name}: U+{c:X4}");
        }
    }

    private static HashSet<int> Members(JsonElement ranges) =>
        [.. ranges.EnumerateArray().SelectMany(r => Enumerable.Range(r[0].GetInt32(), r[1].GetInt32() - r[0].GetInt32() + 1))];
}
