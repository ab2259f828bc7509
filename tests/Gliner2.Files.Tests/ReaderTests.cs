using System.Text;
using Gliner2.Files.Bytes;

namespace Gliner2.Files.Tests;

public class ReaderTests
{
    [Fact]
    public async Task Json_lines_give_texts_ids_and_places()
    {
        var records = await ReadLines("""
            {"text": "one", "id": 1}

            {"id": {"a": [null]}, "text": "zwei \u00e4"}
            "three"
            {"text": "", "id": null}
            """);
        Assert.Equal(["in:1 'one' 1", "in:3 'zwei ä' {\"a\": [null]}", "in:4 'three' -", "in:5 '' null"], records);
    }

    [Fact]
    public async Task Json_lines_may_end_in_any_way()
    {
        Assert.Equal(["in:1 'a' -", "in:2 'b' -"], await ReadLines("{\"text\":\"a\"}\r\n{\"text\":\"b\"}"));
        Assert.Equal(["in:1 'a' -"], await ReadLines("\uFEFF{\"text\":\"a\"}\n \t\r\n"));
        Assert.Empty(await ReadLines(""));
    }

    [Theory]
    [InlineData("nonsense", "in:1: not JSON: 'nonsense' is an invalid JSON literal. Expected the literal 'null' (column 2); InputFormat.Text reads plain text")]
    [InlineData("{", "in:1: not JSON: Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed (column 2); InputFormat.Json reads a record of several lines")]
    [InlineData("{\"text\": \"a\"", "in:1: not JSON: Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed (column 13)")]
    [InlineData("{\"body\": \"a\", \"id\": 1}", "in:1: no field \"text\" (the object has \"body\", \"id\"; TextField names another)")]
    [InlineData("{}", "in:1: no field \"text\" (the object is empty; TextField names another)")]
    [InlineData("{\"text\": 5}", "in:1: the field \"text\" is a number, not a string")]
    [InlineData("{\"text\": null}", "in:1: the field \"text\" is null, not a string")]
    [InlineData("[\"a\"]", "in:1: an array is no record: an object with the field \"text\", or a string, is; InputFormat.Json reads an array of records")]
    [InlineData("{\"text\": \"a\", \"id\": [{\"b\": \"\\udfff\"}]}", "in:1: not JSON: a string holds half of a surrogate pair (\\uD800 to \\uDFFF)")]
    [InlineData("{\"text\": \"\\ud800\"}", "in:1: not JSON: a string holds half of a surrogate pair (\\uD800 to \\uDFFF)")]
    public async Task Bad_json_lines_name_file_line_and_fault(string line, string fault) => Assert.Equal([fault], await ReadLines(line));

    [Fact]
    public async Task A_bad_line_leaves_the_others_alone() =>
        Assert.Equal(["in:1 'a' -", "in:2: not UTF-8 (byte 0xFF at column 10); Encoding names another encoding, windows-1252 for instance", "in:3: not text but binary data (a zero byte at column 2)", "in:4 'b' -"],
            await ReadLines([.. "{\"text\":\"a\"}\n"u8, .. "{\"text\":\""u8, 0xFF, .. "\"}\n"u8, .. "\"\0\"\n"u8, .. "\"b\""u8]));

    [Fact]
    public async Task Lines_longer_than_the_buffer_are_whole()
    {
        var text = string.Concat(Enumerable.Repeat("0123456789", 50_000));
        Assert.Equal(["in:1 'a' -", $"in:2 '{text}' 2", "in:3 'b' -"], await ReadLines($"\"a\"\n{{\"text\":\"{text}\",\"id\":2}}\n\"b\"\n"));
    }

    [Theory]
    [InlineData(nameof(InputFormat.JsonLines), "")]
    [InlineData(nameof(InputFormat.Text), "\"")]
    public async Task A_line_that_is_too_long_is_a_bad_record_of_its_own(string format, string quote)
    {
        var spaces = new byte[InputBytes.MaxRecord + 1];
        spaces.AsSpan().Fill((byte)' ');
        byte[] lines = [.. "\"a\"\n"u8, .. spaces, .. "\n\"b\"\n"u8, .. spaces];
        Assert.Equal(
            [$"in:1 '{quote}a{quote}' -", "in:2: the line is longer than 64 MB", $"in:3 '{quote}b{quote}' -", "in:4: the line is longer than 64 MB"],
            await Read(Enum.Parse<InputFormat>(format), TextSplit.Line, lines));
    }

    [Fact]
    public async Task Texts_and_records_that_are_too_long_are_bad_records()
    {
        var letters = new byte[InputBytes.MaxRecord];
        letters.AsSpan().Fill((byte)'a');
        Assert.Equal("in 'aaaaa", (await Read(InputFormat.Text, TextSplit.Full, letters)).Single()[..9]);
        Assert.Equal(
            ["in: is larger than 64 MB, too much for one text: TextSplit.Line reads its lines as texts"],
            await Read(InputFormat.Text, TextSplit.Full, [.. letters, (byte)'a']));
        Assert.Equal(
            ["in:1: the record is longer than 64 MB", "in:1 'b' -"],
            await Read(InputFormat.Json, TextSplit.Full, [.. "[\""u8, .. letters, .. "\",\"b\"]"u8]));
    }

    [Fact]
    public async Task A_json_file_is_an_array_or_one_record()
    {
        Assert.Equal(["in:2 'a' 1", "in:3 'b' -", "in:5 'c' -"], await ReadFile("[\n{\"id\":1,\n\"text\":\"a\"}, \"b\",\n\n{\"text\":\"c\"}\n]\n"));
        Assert.Equal(["in:2 'a' [1]"], await ReadFile("\n{\"text\":\"a\",\"id\":[1]}"));
        Assert.Equal(["in:1 'a' -"], await ReadFile("\"a\""));
        Assert.Empty(await ReadFile("[]"));
    }

    [Theory]
    [InlineData("[{\"text\":\"a\"},\n{\"text\":1}]", "in:1 'a' -", "in:2: the field \"text\" is a number, not a string")]
    [InlineData("[{\"text\":\"a\"},\n{\"text\"}]", "in:2: not JSON: '}' is invalid after a property name. Expected a ':' (column 8)")]
    [InlineData("{\"text\":\"a\"}\n{\"text\":\"b\"}", "in:2: not JSON: '{' is invalid after a single JSON value. Expected end of data (column 1)")]
    [InlineData("", "in:1: not JSON: The input does not contain any JSON tokens. Expected the input to start with a valid JSON token, when isFinalBlock is true (column 1)")]
    [InlineData("[1]", "in:1: a number is no record: an object with the field \"text\", or a string, is")]
    public async Task Bad_json_files_name_file_line_and_fault(string json, params string[] expected) => Assert.Equal(expected, await ReadFile(json));

    [Fact]
    public async Task Text_is_whole_but_for_the_ending_of_its_last_line()
    {
        Assert.Equal(["in 'a\n\nb ' -"], await ReadText("\uFEFFa\n\nb \n", TextSplit.Full));
        Assert.Equal(["in 'a\n' -"], await ReadText("a\n\r\n", TextSplit.Full));
        Assert.Equal(["in '' -"], await ReadText("", TextSplit.Full));
    }

    [Fact]
    public async Task Text_lines_are_texts_but_for_blank_ones() =>
        Assert.Equal(["in:1 ' a' -", "in:4 'b' -"], await ReadText(" a\r\n\n  \nb", TextSplit.Line));

    [Fact]
    public async Task Binary_text_names_the_line()
    {
        Assert.Equal(["in:2: not UTF-8 (byte 0xE4 at column 2); Encoding names another encoding, windows-1252 for instance"], await Read(InputFormat.Text, TextSplit.Full, [.. "a\nb"u8, 0xE4, .. "c\n"u8]));
        Assert.Equal(["in:1 'a' -", "in:2: not text but binary data (a zero byte at column 1)", "in:3 'b' -"], await Read(InputFormat.Text, TextSplit.Line, "a\n\0\nb"u8.ToArray()));
    }

    private static Task<List<string>> ReadLines(string text) => ReadLines(Encoding.UTF8.GetBytes(text));

    private static Task<List<string>> ReadLines(byte[] bytes) => Read(InputFormat.JsonLines, TextSplit.Full, bytes);

    private static Task<List<string>> ReadFile(string text) => Read(InputFormat.Json, TextSplit.Full, Encoding.UTF8.GetBytes(text));

    private static Task<List<string>> ReadText(string text, TextSplit split) => Read(InputFormat.Text, split, Encoding.UTF8.GetBytes(text));

    private static Task<List<string>> Read(InputFormat format, TextSplit split, byte[] bytes) =>
        FileReading.Shown(FileReading.Bytes(bytes, format, new ReadOptions { Split = split }));
}
