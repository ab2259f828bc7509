using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gliner2.Redaction.Structure;

/// <summary>JSON cut into structure and values. Everything but the values that change stays as it was written, white space and numbers included.</summary>
internal static class JsonSegments
{
    // A shorter number says nothing about anybody by itself.
    private const int ShortestNumber = 6;

    /// <exception cref="RedactionException">It isn't JSON.</exception>
    public static List<Segment> Of(string json, FieldSelection fields)
    {
        try
        {
            return Read(Encoding.UTF8.GetBytes(json), fields);
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

    private static List<Segment> Read(byte[] bytes, FieldSelection fields)
    {
        var segments = new List<Segment>();
        var names = new List<string?>();
        var reader = new Utf8JsonReader(bytes);
        string? name = null;
        var done = 0;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = reader.GetString();
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    names.Add(name);
                    name = reader.TokenType == JsonTokenType.StartArray ? name : null;
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    names.RemoveAt(names.Count - 1);
                    name = names.Count > 0 ? names[^1] : null;
                    break;
                case JsonTokenType.String or JsonTokenType.Number:
                    if (Value(ref reader, names, name, fields) is not { } value) break;
                    var (start, end) = ((int)reader.TokenStartIndex, (int)reader.BytesConsumed);
                    segments.Add(new Segment(Encoding.UTF8.GetString(bytes.AsSpan(done, start - done)), null));
                    segments.Add(new Segment(Encoding.UTF8.GetString(bytes.AsSpan(start, end - start)), value));
                    done = end;
                    break;
            }
        }
        segments.Add(new Segment(Encoding.UTF8.GetString(bytes.AsSpan(done)), null));
        return segments;
    }

    private static DocumentValue? Value(ref Utf8JsonReader reader, List<string?> names, string? name, FieldSelection fields)
    {
        var path = string.Join('.', Path(names, name));
        if (!fields.Selects(path)) return null;
        var label = fields.LabelOf(path);
        var isNumber = reader.TokenType == JsonTokenType.Number;
        var text = isNumber ? Encoding.UTF8.GetString(reader.ValueSpan) : reader.GetString()!;
        return text.Length == 0 || (isNumber && label is null && text.Count(char.IsAsciiDigit) < ShortestNumber) ? null : new DocumentValue(text, path, name, label, Quote);
    }

    /// <summary>Names from the outside in; an array has its own once, and its items none.</summary>
    private static IEnumerable<string> Path(List<string?> names, string? name)
    {
        string? last = null;
        foreach (var outer in names.Append(name))
        {
            if (outer is not null && !ReferenceEquals(outer, last)) yield return outer;
            last = outer;
        }
    }

    private static string Quote(string value) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value)}\"";
}
