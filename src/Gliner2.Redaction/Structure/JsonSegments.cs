using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gliner2.Redaction.Structure;

/// <summary>JSON cut into structure and values. Everything but the values that change stays as it was written, white space and numbers included.</summary>
internal static class JsonSegments
{
    // A shorter number says nothing about anybody by itself.
    private const int ShortestNumber = 6;

    /// <summary>The value that the reader is at; null where it is at none.</summary>
    private delegate DocumentValue? ValueAt(ref Utf8JsonReader reader);

    /// <summary>Strings and numbers are values, of the fields that are selected; names of members are structure.</summary>
    /// <exception cref="RedactionException">It isn't JSON.</exception>
    public static List<Segment> Of(string json, FieldSelection fields) => Read(json, new FieldValues(fields).At);

    /// <summary>All strings are values, names of members too.</summary>
    /// <exception cref="RedactionException">It isn't JSON.</exception>
    public static List<Segment> Strings(string json) => Read(json, StringAt);

    private static DocumentValue? StringAt(ref Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? new DocumentValue(reader.GetString()!, "", null, null, Quote) : null;

    private static List<Segment> Read(string json, ValueAt valueAt)
    {
        try
        {
            return Read(Encoding.UTF8.GetBytes(json), valueAt);
        }
        catch (JsonException error)
        {
            // The reader's own words quote the text.
            throw new RedactionException(FormattableString.Invariant($"this is not JSON (line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1})"), error);
        }
        catch (InvalidOperationException error)
        {
            throw new RedactionException("this is not JSON: a string holds half of a surrogate pair", error);
        }
    }

    private static List<Segment> Read(byte[] bytes, ValueAt valueAt)
    {
        var segments = new List<Segment>();
        var reader = new Utf8JsonReader(bytes);
        var done = 0;
        while (reader.Read())
        {
            if (valueAt(ref reader) is not { } value) continue;
            // What the reader has consumed goes beyond the name of a member.
            var start = (int)reader.TokenStartIndex;
            var end = start + reader.ValueSpan.Length + (reader.TokenType == JsonTokenType.Number ? 0 : 2);
            segments.Add(new Segment(Encoding.UTF8.GetString(bytes.AsSpan(done, start - done)), null));
            segments.Add(new Segment(Encoding.UTF8.GetString(bytes.AsSpan(start, end - start)), value));
            done = end;
        }
        segments.Add(new Segment(Encoding.UTF8.GetString(bytes.AsSpan(done)), null));
        return segments;
    }

    /// <summary>The encoder escapes what is beyond 16 bits, emoji for instance, where JSON needs no escape: such characters go by it.</summary>
    private static string Quote(string value)
    {
        var output = new StringBuilder(value.Length + 2).Append('"');
        var done = 0;
        for (var i = 0; i < value.Length; i++)
        {
            if (!char.IsSurrogate(value[i])) continue;
            if (!char.IsSurrogatePair(value, i)) throw new RedactionException("a value holds half of a surrogate pair, which no JSON can");
            output.Append(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value[done..i])).Append(value, i, 2);
            done = ++i + 1;
        }
        return output.Append(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value[done..])).Append('"').ToString();
    }

    /// <summary>Values by the names that lead to them.</summary>
    private sealed class FieldValues(FieldSelection fields)
    {
        private readonly List<string?> _names = [];
        private string? _name;

        public DocumentValue? At(ref Utf8JsonReader reader)
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    _name = reader.GetString();
                    return null;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    _names.Add(_name);
                    _name = reader.TokenType == JsonTokenType.StartArray ? _name : null;
                    return null;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    _names.RemoveAt(_names.Count - 1);
                    _name = _names.Count > 0 ? _names[^1] : null;
                    return null;
                case JsonTokenType.String or JsonTokenType.Number:
                    return Value(ref reader);
                default:
                    return null;
            }
        }

        private DocumentValue? Value(ref Utf8JsonReader reader)
        {
            var path = string.Join('.', Path());
            if (!fields.Selects(path)) return null;
            var label = fields.LabelOf(path);
            var isNumber = reader.TokenType == JsonTokenType.Number;
            var text = isNumber ? Encoding.UTF8.GetString(reader.ValueSpan) : reader.GetString()!;
            return text.Length == 0 || (isNumber && label is null && text.Count(char.IsAsciiDigit) < ShortestNumber) ? null : new DocumentValue(text, path, _name, label, Quote);
        }

        /// <summary>Names from the outside in; an array has its own once, and its items none.</summary>
        private IEnumerable<string> Path()
        {
            string? last = null;
            foreach (var outer in _names.Append(_name))
            {
                if (outer is not null && !ReferenceEquals(outer, last)) yield return outer;
                last = outer;
            }
        }
    }
}
