using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Gliner2.Cli.Output;

/// <summary>
/// Escapes in JSON what must be escaped, and nothing else that people can read: the framework's encoders also escape everything beyond
/// 16 bits, emoji for instance. Signs that some readers take for the end of a line stay escaped, so that an answer is always one line.
/// </summary>
internal sealed unsafe class ReadableJsonEncoder : JavaScriptEncoder
{
    private const int EscapeLength = 6;

    /// <summary>The only instance anyone needs.</summary>
    public static ReadableJsonEncoder Instance { get; } = new();

    public override int MaxOutputCharactersPerInputCharacter => EscapeLength;

    public override bool WillEncode(int unicodeScalar) =>
        unicodeScalar is < 0x20 or '"' or '\\' or >= 0x7F and < 0xA0 or 0x2028 or 0x2029;

    public override int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var chars = new ReadOnlySpan<char>(text, textLength);
        for (var i = 0; i < chars.Length; i++)
        {
            // Half of a surrogate pair is no character: the caller replaces it.
            if (char.IsSurrogate(chars[i]))
            {
                if (Rune.DecodeFromUtf16(chars[i..], out _, out var length) != System.Buffers.OperationStatus.Done) return i;
                i += length - 1;
            }
            else if (WillEncode(chars[i]))
            {
                return i;
            }
        }

        return -1;
    }

    public override bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        var target = new Span<char>(buffer, bufferLength);
        if (!WillEncode(unicodeScalar)) return new Rune(unicodeScalar).TryEncodeToUtf16(target, out numberOfCharactersWritten);
        var letter = unicodeScalar switch
        {
            '"' => '"',
            '\\' => '\\',
            '\b' => 'b',
            '\f' => 'f',
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            _ => '\0',
        };
        return letter == '\0'
            ? target.TryWrite(CultureInfo.InvariantCulture, $"\\u{unicodeScalar:x4}", out numberOfCharactersWritten)
            : target.TryWrite(CultureInfo.InvariantCulture, $"\\{letter}", out numberOfCharactersWritten);
    }
}
