using System.Security.Cryptography;
using System.Text;
using Gliner2.Server.Http;

namespace Gliner2.Server.Dialects.Presidio;

/// <summary>What stands for the spans of a request, type by type, with Presidio's parameters and its words for what is wrong with them.</summary>
internal sealed class PresidioOperators
{
    private const string Others = "DEFAULT";

    private const int LeastSalt = 16;

    private readonly Dictionary<string, JsonFields> _operators = new(StringComparer.Ordinal);

    private PresidioOperators()
    {
    }

    /// <summary>The names that Presidio knows. A function of one's own (<c>custom</c>) can't be sent, and <c>surrogate_ahds</c> is a service of Azure's: both are refused.</summary>
    public static IReadOnlyList<string> Anonymizers { get; } = ["custom", "encrypt", "hash", "keep", "mask", "redact", "replace", "surrogate_ahds"];

    public static IReadOnlyList<string> Deanonymizers { get; } = ["decrypt", "deanonymize_keep"];

    public static PresidioOperators Read(JsonFields body, string field)
    {
        var operators = new PresidioOperators();
        if (body.Object(field) is null) return operators;
        foreach (var item in body.Required(field).EnumerateObject())
        {
            var used = new JsonFields(item.Value, $"{field}.{item.Name}.");
            if (Name(used) == "custom") throw new ProblemException(400, "Custom type anonymizer is not supported");
            operators._operators.Add(item.Name, used);
        }

        return operators;
    }

    /// <summary>What stands for a value.</summary>
    public (string Text, string Operator) Anonymize(PresidioSpan span, string value)
    {
        if (Of(span.Type) is not { } used) return ($"<{span.Type}>", "replace");
        var name = Name(used);
        return (name switch
        {
            "replace" => used.Text("new_value") is { Length: > 0 } replacement ? replacement : $"<{span.Type}>",
            "redact" => "",
            "keep" => value,
            "mask" => Mask(used, value),
            "hash" => Hash(used, value),
            "encrypt" => PresidioCipher.Encrypt(Key(used), value),
            "surrogate_ahds" => throw new ProblemException(422, "surrogate_ahds asks a service of Azure's, which this server doesn't"),
            _ => throw new ProblemException(422, $"Invalid operator class '{name}'."),
        }, name);
    }

    /// <summary>What a value was.</summary>
    public (string Text, string Operator) Deanonymize(PresidioSpan span, string value)
    {
        if (Of(span.Type) is not { } used) return (value, "deanonymize_keep");
        var name = Name(used);
        return (name switch
        {
            "decrypt" => PresidioCipher.Decrypt(Key(used), value),
            "deanonymize_keep" => value,
            _ => throw new ProblemException(422, $"Invalid operator class '{name}'."),
        }, name);
    }

    private JsonFields? Of(string type) => _operators.TryGetValue(type, out var used) || _operators.TryGetValue(Others, out used) ? used : null;

    private static string Name(JsonFields used) => used.Text("type") is { Length: > 0 } name ? name : throw new ProblemException(422, "Invalid input, operator config must contain operator_name");

    private static string Mask(JsonFields used, string value)
    {
        var letter = used.Text("masking_char") ?? throw Expected("masking_char");
        if (CodePointText.Count(letter) > 1) throw new ProblemException(422, "Invalid input, masking_char must be a character");
        var count = used.Whole("chars_to_mask", int.MinValue) ?? throw Expected("chars_to_mask");
        var fromEnd = used.Has("from_end") ? used.Flag("from_end") : throw Expected("from_end");
        var points = new CodePointText(value);
        var masked = Math.Clamp(count, 0, points.Length);
        var mask = string.Concat(Enumerable.Repeat(letter, masked));
        return fromEnd ? points.Part(0, points.Length - masked) + mask : mask + points.Part(masked, points.Length);
    }

    /// <summary>Of the value and the salt; a salt that nobody knows where there is none, so that nobody finds the value by trying.</summary>
    private static string Hash(JsonFields used, string value)
    {
        var type = used.Text("hash_type") ?? "sha256";
        var salt = used.Text("salt") is { Length: > 0 } given ? Encoding.UTF8.GetBytes(given) : RandomNumberGenerator.GetBytes(32);
        if (salt.Length < LeastSalt) throw new ProblemException(422, $"Invalid input, salt must be at least {LeastSalt * 8} bits long");
        byte[] salted = [.. Encoding.UTF8.GetBytes(value), .. salt];
        var hash = type switch
        {
            "sha256" => SHA256.HashData(salted),
            "sha512" => SHA512.HashData(salted),
            _ => throw new ProblemException(422, $"Parameter hash_type value {type} is not in range of values ['sha256', 'sha512']"),
        };
        return Convert.ToHexStringLower(hash);
    }

    private static byte[] Key(JsonFields used)
    {
        var key = Encoding.UTF8.GetBytes(used.Text("key") ?? throw Expected("key"));
        return key.Length is 16 or 24 or 32 ? key : throw new ProblemException(422, "Invalid input, key must be of length 128, 192 or 256 bits");
    }

    private static ProblemException Expected(string parameter) => new(422, $"Expected parameter {parameter}");
}
