using System.Text.Json;
using Gliner2.Extraction;
using Gliner2.TestSupport;
using Gliner2.Text;
using Xunit.Abstractions;

namespace Gliner2.Runtime.Tests.Text;

/// <summary>Splitter, lower-casing, terminal punctuation and windows against the recordings.</summary>
public class TextRecordingTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(WordSplitterKind.Whitespace, "whitespace")]
    [InlineData(WordSplitterKind.Char, "char")]
    public void Words_are_the_recorded_ones(WordSplitterKind kind, string name) => Compare("splitter.jsonl.gz", line =>
    {
        var text = line.GetProperty("text").GetString()!;
        var words = new List<WordSpan>();
        WordSplitter.Split(text, kind, words);
        var map = new OffsetMap(text);
        var spans = words.SelectMany(w => new[] { map.Translate(w.Start, OffsetUnit.CodePoint), map.Translate(w.End, OffsetUnit.CodePoint) });
        if (!spans.SequenceEqual(line.GetProperty(name).EnumerateArray().Select(n => n.GetInt32())))
            return $"{TextRecordings.Show(text)}: words are {string.Join('|', words.Select(w => text[w.Start..w.End]))}";

        var anyChanged = line.TryGetProperty($"{name}_lower", out var lower);
        for (var i = 0; i < words.Count; i++)
        {
            var word = text[words[i].Start..words[i].End];
            var expected = anyChanged && lower.TryGetProperty($"{i}", out var changed) ? changed.GetString()! : word;
            if (PythonText.Lower(word) != expected)
                return $"{TextRecordings.Show(word)}: {TextRecordings.Show(PythonText.Lower(word))} instead of {TextRecordings.Show(expected)}";
        }

        return null;
    });

    [Fact]
    public void Lower_case_is_the_recorded_one() => Compare("lower.jsonl.gz", line => Same(line, "lower", text => PythonText.Lower(text)));

    [Fact]
    public void Terminal_punctuation_is_the_recorded_one() => Compare("terminal.jsonl.gz", line => Same(line, "model_text", PythonText.WithTerminalPunctuation));

    [Fact]
    public void Windows_are_the_recorded_ones() => Compare("windows.jsonl.gz", line =>
    {
        var text = line.GetProperty("text").GetString()!;
        var windows = new TextWindows(line.GetProperty("chunk_size").GetInt32(), line.GetProperty("chunk_overlap").GetInt32());
        var kind = line.GetProperty("word_splitter").GetString() switch
        {
            null or "whitespace" => WordSplitterKind.Whitespace,
            "char" => WordSplitterKind.Char,
            var other => throw new InvalidDataException($"unknown word_splitter {other}"),
        };
        if (line.TryGetProperty("error", out var error))
            return Record.Exception(() => LongText.Windows(text, kind, windows)) is ArgumentException ? null : $"must be refused: {error}";

        var map = new OffsetMap(text);
        var actual = LongText.Windows(text, kind, windows)
            .SelectMany(w => new[] { map.Translate(w.Start, OffsetUnit.CodePoint), map.Translate(w.End, OffsetUnit.CodePoint), w.FirstWord, w.EndWord });
        var expected = line.GetProperty("chunks").EnumerateArray().SelectMany(c => c.EnumerateArray().Select(n => n.GetInt32()));
        return actual.SequenceEqual(expected) ? null : $"{TextRecordings.Show(text)} {windows}: {string.Join(' ', actual)}";
    });

    /// <summary>A recording that no test reads must not go unnoticed.</summary>
    [Fact]
    public void Every_file_is_known()
    {
        string[] known =
        [
            "classes.json", "field_specs.jsonl.gz", "lower.json", "lower.jsonl.gz", "splitter.jsonl.gz", "subwords", "subwords.json",
            "terminal.jsonl.gz", "tokenizer-classes.json", "windows.jsonl.gz",
        ];
        Assert.Empty(Directory.EnumerateFileSystemEntries(ReferenceFolder.PathOf("text")).Select(Path.GetFileName).Except(known));
    }

    private static string? Same(JsonElement line, string expected, Func<string, string> make)
    {
        var text = line.GetProperty("text").GetString()!;
        var actual = make(text);
        return actual == line.GetProperty(expected).GetString() ? null : $"{TextRecordings.Show(text)}: {TextRecordings.Show(actual)}";
    }

    private void Compare(string file, Func<JsonElement, string?> check)
    {
        var mismatches = new Mismatches(file);
        var number = 0;
        foreach (var line in TextRecordings.Lines(file)) mismatches.Check($"line {++number}", "line", () => check(line));

        output.WriteLine(mismatches.Summary);
        mismatches.ThrowIfAny();
    }
}
