using System.Text;
using System.Text.Json;
using CsCheck;
using Gliner2.Cli.Output;

namespace Gliner2.Cli.Tests.Output;

public class ReadableJsonTests
{
    [Theory]
    [InlineData("plain \u00e4\u4e2d \U0001F600 <&'+>", "plain \u00e4\u4e2d \U0001F600 <&'+>")]
    [InlineData("\"\\\b\f\n\r\t", "\\\"\\\\\\b\\f\\n\\r\\t")]
    [InlineData("\0\u001f\u007f\u0085\u2028\u2029", "\\u0000\\u001f\\u007f\\u0085\\u2028\\u2029")]
    public void What_people_can_read_stays(string text, string written) => Assert.Equal($"\"{written}\"", Write(text));

    [Fact]
    public void Every_text_comes_back() =>
        Gen.Int[0, 0x10FFFF].Where(Rune.IsValid).List[0, 40].Sample(scalars =>
        {
            var text = string.Concat(scalars.Select(scalar => new Rune(scalar).ToString()));
            var written = Write(text);
            Assert.Single(written.ReplaceLineEndings("\n").Split('\n'));
            Assert.Equal(text, JsonSerializer.Deserialize<string>(written));
        });

    private static string Write(string text)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = ReadableJsonEncoder.Instance })) writer.WriteStringValue(text);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
