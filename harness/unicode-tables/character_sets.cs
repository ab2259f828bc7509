#:property PublishAot=false
// Writes the Unicode tables of the runtime from the recorded character classes. Run in the repository's root:
//   dotnet run harness/unicode-tables/character_sets.cs
// The tables are committed because .NET's own Unicode version changes with the runtime that the library is loaded into.
using System.Globalization;
using System.Text;
using System.Text.Json;

const string Reference = "tests/reference/text/";
using var classes = Read("classes.json");
using var lower = Read("lower.json");
using var tokenizer = Read("tokenizer-classes.json");

// The recorded classes end at U+FFFF for grapheme clusters; graphemes.mjs measures the rest.
using var graphemes = JsonDocument.Parse(File.ReadAllBytes("harness/unicode-tables/graphemes.json"));

Write("Text", "PythonTables", "Character classes and lower-casing of Python 3.11 (Unicode 14).",
[
    Set("Word", "What <c>\\w</c> matches", Ranges(classes, "word")),
    Set("Mark", "Combining marks, category M", Ranges(classes, "mark")),
    Set("Space", "What <c>\\s</c> matches and <c>str.strip()</c> removes", Ranges(classes, "space")),
    Set("Cased", "Cased characters, for the final-sigma rule", Ranges(lower, "cased")),
    Set("CaseIgnorable", "Characters that the final-sigma rule skips", Ranges(lower, "case_ignorable")),
    Map("Lower", "Lower case of single code points; U+0130, which becomes two, is left out", LowerMap()),
]);
Write("Tokenization", "TokenizerTables", "Character classes as Hugging Face's <c>tokenizers</c> sees them; they come from several versions of Unicode.",
[
    Set("Space", "White_Space", Ranges(tokenizer, "regex_space")),
    Set("Letter", "<c>\\p{L}</c> of its regular expressions", Ranges(tokenizer, "regex_letter")),
    Set("Number", "<c>\\p{N}</c> of its regular expressions", Ranges(tokenizer, "regex_number")),
    Set("RegexWord", "<c>\\w</c> of its regular expressions", Ranges(tokenizer, "regex_word")),
    Set("Word", "<c>\\w</c> of the Whitespace pre-tokenizer and of <c>single_word</c>", Ranges(tokenizer, "rust_word")),
    Set("Numeric", "What Digits cuts out", Ranges(tokenizer, "numeric")),
    Set("Punctuation", "What BertPreTokenizer and Punctuation cut out", Ranges(tokenizer, "bert_punctuation")),
    Set("BertRemoved", "What BertNormalizer's clean step removes", Ranges(tokenizer, "bert_removed")),
    Set("BertToSpace", "What BertNormalizer's clean step turns into a space", Ranges(tokenizer, "bert_to_space")),
    Set("BertCjk", "What BertNormalizer puts spaces around", Ranges(tokenizer, "bert_cjk")),
    Set("BertMark", "Marks that BertNormalizer removes after NFD", Ranges(tokenizer, "bert_mark_removed")),
    Set("AccentMark", "What StripAccents removes", Ranges(tokenizer, "strip_accents_removed")),
    Set("GraphemeExtend", "What continues a grapheme cluster", [.. Ranges(tokenizer, "grapheme_extends_2_byte_base"), .. Ranges(graphemes, "extend")]),
    Set("GraphemePrepend", "What joins the cluster of the base after it", [.. Ranges(tokenizer, "grapheme_prepends"), .. Ranges(graphemes, "prepend")]),
    Map("LowerBeyondPython", "Lower case where it isn't Python's", [.. tokenizer.RootElement.GetProperty("lowercase_differs_from_python").EnumerateObject()
        .Select(p => (Hex(p.Name), char.ConvertToUtf32(p.Value.GetString()!, 0)))]),
]);

static JsonDocument Read(string name) => JsonDocument.Parse(File.ReadAllBytes(Reference + name));

static int Hex(string digits) => int.Parse(digits, NumberStyles.HexNumber);

static (int First, int Last)[] Ranges(JsonDocument document, string name) =>
    [.. document.RootElement.GetProperty(name).EnumerateArray().Select(r => (r[0].GetInt32(), r[1].GetInt32()))];

(int From, int To)[] LowerMap() => [.. lower.RootElement.GetProperty("map").EnumerateObject()
    .Where(p => p.Value.GetArrayLength() == 1)
    .Select(p => (Hex(p.Name), Hex(p.Value[0].GetString()!)))];

// Lengths of alternating runs from U+0000 on: outside, inside, outside...; a longer run than 65535 is cut by an empty one.
static string Set(string name, string summary, (int First, int Last)[] ranges)
{
    var members = new bool[0x110000];
    foreach (var (first, last) in ranges)
    {
        members.AsSpan(first, last - first + 1).Fill(true);
    }

    var numbers = new List<int>();
    for (int i = 0, inside = 0, last = Array.LastIndexOf(members, true); i <= last; inside ^= 1)
    {
        int start = i;
        while (i <= last && members[i] == (inside == 1))
        {
            i++;
        }

        int length = i - start;
        for (; length > ushort.MaxValue; length -= ushort.MaxValue)
        {
            numbers.AddRange([ushort.MaxValue, 0]);
        }

        numbers.Add(length);
    }

    return Property("ushort", name, summary, numbers);
}

// Runs of four numbers: first code point, count, distance between two, what is added to each.
static string Map(string name, string summary, (int From, int To)[] pairs)
{
    var numbers = new List<int>();
    Array.Sort(pairs);
    for (int i = 0; i < pairs.Length;)
    {
        int delta = pairs[i].To - pairs[i].From;
        int step = i + 1 < pairs.Length && pairs[i + 1].From - pairs[i].From == 2 ? 2 : 1;
        int count = 1;
        while (i + count < pairs.Length && pairs[i + count].From == pairs[i].From + count * step && pairs[i + count].To - pairs[i + count].From == delta)
        {
            count++;
        }

        numbers.AddRange([pairs[i].From, count, step, delta]);
        i += count;
    }

    return Property("int", name, summary, numbers);
}

static string Property(string type, string name, string summary, List<int> numbers)
{
    var text = new StringBuilder();
    text.Append($"\n    /// <summary>{summary}.</summary>\n    public static ReadOnlySpan<{type}> {name} =>\n    [");
    int column = int.MaxValue / 2;
    foreach (int number in numbers)
    {
        string item = number.ToString(CultureInfo.InvariantCulture) + ",";
        if (column + item.Length + 1 > 150)
        {
            text.Append("\n       ");
            column = 7;
        }

        text.Append(' ').Append(item);
        column += item.Length + 1;
    }

    return text.Append("\n    ];\n").ToString();
}

static void Write(string room, string type, string summary, string[] properties)
{
    string note = "Sets are lengths of alternating runs from U+0000 on: outside, inside, outside... (<see cref=\"Gliner2.Text.CodePointSet\"/>). "
        + "Maps are runs of four numbers: first code point, count, distance between two, what is added to each (<see cref=\"Gliner2.Text.CodePointMap\"/>).";
    File.WriteAllText($"src/Gliner2.Runtime/{room}/{type}.cs",
        $"// Generated by harness/unicode-tables/character_sets.cs from tests/reference/text; don't edit.\nnamespace Gliner2.{room};\n\n/// <summary>{summary}</summary>\n/// <remarks>{note}</remarks>\n"
        + $"internal static class {type}\n{{{string.Concat(properties)[..].TrimStart('\n').Insert(0, "\n")}}}\n");
}
