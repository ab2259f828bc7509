using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Gliner2.Worker;

/// <summary>
/// Any text as one token of a subject or a key: letters, digits, <c>-</c> and <c>_</c> of ASCII stand for themselves, every other byte of its UTF-8 is <c>=</c> and two
/// hexadecimal digits. Different texts have different tokens, also those with half a surrogate pair, whose three bytes no valid UTF-8 has.
/// </summary>
public static class SubjectToken
{
    private const char Mark = '=';

    /// <summary>The longest token, so that subjects fit into what servers read as a line.</summary>
    public const int MaxLength = 2048;

    /// <summary>The token of a text. Of the empty text, it is the mark alone.</summary>
    /// <exception cref="DocumentException">It would be longer than <see cref="MaxLength"/>.</exception>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 0) return Mark.ToString();
        var token = new StringBuilder(text.Length + 16);
        Span<byte> bytes = stackalloc byte[4];
        for (var i = 0; i < text.Length && token.Length <= MaxLength; i++)
        {
            if (IsPlain(text[i]))
            {
                token.Append(text[i]);
                continue;
            }

            var length = Encode(text, ref i, bytes);
            foreach (var value in bytes[..length]) token.Append(CultureInfo.InvariantCulture, $"{Mark}{value:X2}");
        }

        return token.Length <= MaxLength ? token.ToString() : throw new DocumentException($"the id is too long: as a subject it would have more than {MaxLength} signs");
    }

    /// <summary>The text of a token.</summary>
    /// <param name="token">What may be a token.</param>
    /// <param name="text">The text.</param>
    /// <returns>Whether <see cref="Escape"/> gives this token.</returns>
    public static bool TryUnescape(string token, [NotNullWhen(true)] out string? text)
    {
        ArgumentNullException.ThrowIfNull(token);
        text = token == Mark.ToString() ? "" : Decode(token);
        if (text is not null && token.Length <= MaxLength && Escape(text) == token) return true;
        text = null;
        return false;
    }

    private static bool IsPlain(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_';

    /// <summary>The bytes of the code point, or of the half of one, at a place; moves to its last unit.</summary>
    private static int Encode(string text, ref int i, Span<byte> bytes)
    {
        if (Rune.TryGetRuneAt(text, i, out var rune))
        {
            i += rune.Utf16SequenceLength - 1;
            return rune.EncodeToUtf8(bytes);
        }

        var half = text[i];
        (bytes[0], bytes[1], bytes[2]) = ((byte)(0xE0 | half >> 12), (byte)(0x80 | half >> 6 & 0x3F), (byte)(0x80 | half & 0x3F));
        return 3;
    }

    private static string? Decode(string token)
    {
        var bytes = new List<byte>(token.Length);
        for (var i = 0; i < token.Length; i++)
        {
            if (IsPlain(token[i]))
            {
                bytes.Add((byte)token[i]);
                continue;
            }

            if (token[i] != Mark || i + 2 >= token.Length || !byte.TryParse(token.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)) return null;
            bytes.Add(value);
            i += 2;
        }

        var text = new StringBuilder(bytes.Count);
        for (var rest = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bytes); rest.Length > 0;)
        {
            if (rest is [0xED, >= 0xA0 and <= 0xBF, >= 0x80 and <= 0xBF, ..])
            {
                text.Append((char)(0xD000 | (rest[1] & 0x3F) << 6 | rest[2] & 0x3F));
                rest = rest[3..];
                continue;
            }

            if (Rune.DecodeFromUtf8(rest, out var rune, out var used) != System.Buffers.OperationStatus.Done) return null;
            text.Append(rune.ToString());
            rest = rest[used..];
        }

        return text.ToString();
    }
}
