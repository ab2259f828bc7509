using System.Buffers;
using System.Text;
using System.Text.Json;
using Gliner2.Cli.Output;

namespace Gliner2.Cli.Running;

/// <summary>The strings of a JSON text, apart from how they are written.</summary>
internal static class JsonStrings
{
    /// <summary>The text with others in the places of some of its strings, names of members included; all else stays as it is. Null for what isn't an object or a list in JSON.</summary>
    /// <param name="text">The text.</param>
    /// <param name="replace">Says what stands in the place of a string: the same for one that stays as it is written.</param>
    public static string? Replace(string text, Func<string, string> replace)
    {
        if (text.AsSpan().TrimStart() is not ['{' or '[', ..]) return null;
        var bytes = Encoding.UTF8.GetBytes(text);
        var output = new ArrayBufferWriter<byte>(bytes.Length);
        var written = 0;
        try
        {
            var reader = new Utf8JsonReader(bytes);
            while (reader.Read())
            {
                if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName)) continue;
                var value = reader.GetString()!;
                if (replace(value) is var other && other == value) continue;
                output.Write(bytes.AsSpan(written..(int)reader.TokenStartIndex));
                output.Write("\""u8);
                output.Write(JsonEncodedText.Encode(other, ReadableJsonEncoder.Instance).EncodedUtf8Bytes);
                output.Write("\""u8);
                written = (int)reader.TokenStartIndex + 2 + (reader.HasValueSequence ? (int)reader.ValueSequence.Length : reader.ValueSpan.Length);
            }
        }
        // No JSON, or half of a surrogate pair, which JSON can't say.
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
        output.Write(bytes.AsSpan(written));
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
