using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gliner2.Redaction.Tokens;

namespace Gliner2.Redaction;

/// <summary>What restores a redacted text: by place while the text is as it was given out, and by its tokens when it has been changed. It holds what was redacted.</summary>
public sealed class RedactionMap
{
    private const int Version = 1;

    private readonly string _fingerprint;

    private RedactionMap(string fingerprint, IReadOnlyList<RedactionMapSpan> spans, IReadOnlyDictionary<string, string> tokens)
    {
        _fingerprint = fingerprint;
        Spans = spans;
        Tokens = tokens;
    }

    /// <summary>Replacements and their values, in the order of the text.</summary>
    public IReadOnlyList<RedactionMapSpan> Spans { get; }

    /// <summary>Numbered tokens of the text and their values.</summary>
    public IReadOnlyDictionary<string, string> Tokens { get; }

    /// <summary>Reads a map.</summary>
    /// <param name="json">JSON as <see cref="ToJson"/> writes it.</param>
    /// <exception cref="RedactionException">It is none.</exception>
    public static RedactionMap Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.GetProperty("version").GetInt32() != Version) throw new RedactionException($"the map is of version {root.GetProperty("version")}, and this is {Version}");
            var spans = root.GetProperty("spans").EnumerateArray().Select(span => new RedactionMapSpan(span.GetProperty("start").GetInt32(), span.GetProperty("end").GetInt32(), span.GetProperty("value").GetString()!)).ToArray();
            var at = 0;
            foreach (var span in spans)
            {
                if (span.Start < at || span.End < span.Start) throw new RedactionException($"the map is damaged: span {span} is out of order");
                at = span.End;
            }
            var tokens = root.GetProperty("tokens").EnumerateObject().ToDictionary(token => token.Name, token => token.Value.GetString()!, StringComparer.Ordinal);
            return new RedactionMap(root.GetProperty("text_sha256").GetString()!, spans, tokens);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new RedactionException("this is no map that redaction wrote", error);
        }
    }

    /// <summary>The text as it was before it was redacted. A text that was changed since gets the values of its tokens back; what stands for values without a token stays.</summary>
    /// <param name="text">The redacted text.</param>
    /// <param name="keys">Keys of encrypted tokens, for texts that were changed; null when there are none.</param>
    public string Restore(string text, RedactionKeys? keys = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!Fits(text)) return TokenReplacer.Replace(text, token => Tokens.GetValueOrDefault(token), keys);
        var output = new StringBuilder(text.Length);
        var done = 0;
        foreach (var span in Spans)
        {
            output.Append(text, done, span.Start - done).Append(span.Value);
            done = span.End;
        }
        return output.Append(text, done, text.Length - done).ToString();
    }

    /// <summary>Whether a text is the one that this map belongs to, unchanged.</summary>
    public bool Fits(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return (Spans.Count == 0 || Spans[^1].End <= text.Length) && Fingerprint(text) == _fingerprint;
    }

    /// <summary>The map as JSON: offsets in UTF-16 units, values as they are.</summary>
    /// <exception cref="RedactionException">A value holds half of a surrogate pair, which JSON can't.</exception>
    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteString("text_sha256", _fingerprint);
            json.WriteStartArray("spans");
            foreach (var span in Spans)
            {
                json.WriteStartObject();
                json.WriteNumber("start", span.Start);
                json.WriteNumber("end", span.End);
                json.WriteString("value", Checked(span.Value));
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartObject("tokens");
            foreach (var (token, value) in Tokens) json.WriteString(token, Checked(value));
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>How much it holds, and nothing of it.</summary>
    public override string ToString() => $"{Spans.Count} replacements, {Tokens.Count} tokens";

    internal static RedactionMap Of(string text, IReadOnlyList<RedactionMapSpan> spans, IReadOnlyDictionary<string, string> tokens) => new(Fingerprint(text), spans, tokens);

    /// <summary>Over UTF-16, so that text that is none has one of its own too.</summary>
    private static string Fingerprint(string text) => Convert.ToHexString(SHA256.HashData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(text.AsSpan()))).ToLowerInvariant();

    private static string Checked(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (!char.IsSurrogate(value[i])) continue;
            if (!char.IsHighSurrogate(value[i]) || i + 1 == value.Length || !char.IsLowSurrogate(value[i + 1])) throw new RedactionException("a value holds half of a surrogate pair, which no JSON can: restore from the RedactedText itself");
            i++;
        }
        return value;
    }
}
