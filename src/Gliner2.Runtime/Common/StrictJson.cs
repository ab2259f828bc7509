using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Gliner2.Common;

/// <summary>
/// JSON whose every text can be read. The framework's reader takes bytes that are no UTF-8 and escapes of half a surrogate pair as they come and fails
/// only where such a text is asked for, with an error of its own; here the whole is refused at once, with the place.
/// </summary>
internal static class StrictJson
{
    /// <summary>The document; a byte order mark before it is passed over.</summary>
    /// <exception cref="JsonException">It isn't JSON, or has text that is none; the message names line and byte.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> json)
    {
        json = json[(json.Length - Checked(json.Span).Length)..];
        return JsonDocument.Parse(json);
    }

    /// <summary>The bytes without a byte order mark, whose texts can all be read if they are JSON.</summary>
    /// <exception cref="JsonException">There is text that is none; the message names line and byte.</exception>
    public static ReadOnlySpan<byte> Checked(ReadOnlySpan<byte> json)
    {
        json = json is [0xEF, 0xBB, 0xBF, ..] ? json[3..] : json;
        if (!Utf8.IsValid(json)) throw Fault(json, FirstInvalid(json), "the bytes here are no UTF-8");
        for (var at = json.IndexOf((byte)'\\'); at >= 0 && at + 1 < json.Length;)
        {
            var length = 2;
            if (Unit(json[at..]) is { } unit && unit is >= 0xD800 and <= 0xDFFF)
            {
                if (unit > 0xDBFF || Unit(json[(at + 6)..]) is not (>= 0xDC00 and <= 0xDFFF))
                    throw Fault(json, at, $"the escape {Encoding.ASCII.GetString(json.Slice(at, 6))} is half of a surrogate pair, which is no character");
                length = 12;
            }
            var next = json[(at + length)..].IndexOf((byte)'\\');
            at = next < 0 ? -1 : at + length + next;
        }
        return json;
    }

    /// <summary>The UTF-16 unit that <c>\uXXXX</c> at the beginning stands for, or null.</summary>
    private static int? Unit(ReadOnlySpan<byte> json) =>
        json.Length >= 6 && json[0] == '\\' && json[1] == 'u'
        && int.TryParse(json[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit) ? unit : null;

    private static int FirstInvalid(ReadOnlySpan<byte> json)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(json[at..], out _, out var length) == OperationStatus.Done) at += length;
        return at;
    }

    private static JsonException Fault(ReadOnlySpan<byte> json, int at, string problem)
    {
        long line = json[..at].Count((byte)'\n');
        var start = json[..at].LastIndexOf((byte)'\n') + 1;
        return new JsonException($"{problem} (line {line + 1}, byte {at - start + 1})", null, line, at - start);
    }
}
