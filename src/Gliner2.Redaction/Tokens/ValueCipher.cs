using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Gliner2.Redaction.Tokens;

/// <summary>
/// Values as encrypted tokens, <c>[NAME:key.payload]</c>, by AES-256-GCM. The payload is nonce (12 bytes), ciphertext and tag (16 bytes) in the URL's base64; the token's name
/// is authenticated with it, so that a token whose name was changed isn't opened.
/// </summary>
internal static class ValueCipher
{
    private const int NonceBytes = 12, TagBytes = 16;
    private const byte Utf8 = 0, Utf16 = 1;

    /// <summary>The token of a value.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="keyName">The key to use.</param>
    /// <param name="name">The label as tokens spell it.</param>
    /// <param name="value">The value.</param>
    /// <param name="deterministic">Whether equal values of one name have equal tokens: their nonce is then an HMAC of name and value.</param>
    public static string Encrypt(RedactionKeys keys, string keyName, string name, string value, bool deterministic)
    {
        var plain = Bytes(value);
        var payload = new byte[NonceBytes + plain.Length + TagBytes];
        var nonce = payload.AsSpan(0, NonceBytes);
        if (deterministic) Nonce(keys, keyName, name, plain).AsSpan(0, NonceBytes).CopyTo(nonce);
        else RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(keys.Derive(keyName, "encrypt"), TagBytes);
        cipher.Encrypt(nonce, plain, payload.AsSpan(NonceBytes, plain.Length), payload.AsSpan(NonceBytes + plain.Length), Encoding.UTF8.GetBytes(name));
        return $"[{name}:{keyName}.{Base64(payload)}]";
    }

    /// <summary>The value of a token; null when it isn't ours, or was changed.</summary>
    public static string? Decrypt(RedactionKeys keys, ReadOnlySpan<char> token, TokenShape.Match match)
    {
        var inner = token[(match.Colon + 1)..(match.End - 1)];
        var dot = inner.IndexOf('.');
        var keyName = inner[..dot].ToString();
        if (!keys.Has(keyName) || Bytes(inner[(dot + 1)..]) is not { } payload || payload.Length < NonceBytes + TagBytes + 1) return null;
        var plain = new byte[payload.Length - NonceBytes - TagBytes];
        try
        {
            using var cipher = new AesGcm(keys.Derive(keyName, "encrypt"), TagBytes);
            cipher.Decrypt(payload.AsSpan(0, NonceBytes), payload.AsSpan(NonceBytes, plain.Length), payload.AsSpan(payload.Length - TagBytes), plain, Encoding.UTF8.GetBytes(token[(match.Start + 1)..match.Colon].ToString()));
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
        return plain[0] == Utf16 ? new string(MemoryMarshal.Cast<byte, char>(plain.AsSpan(1))) : Encoding.UTF8.GetString(plain.AsSpan(1));
    }

    private static byte[] Nonce(RedactionKeys keys, string keyName, string name, byte[] plain) =>
        HMACSHA256.HashData(keys.Derive(keyName, "nonce"), (byte[])[.. Encoding.UTF8.GetBytes(name), 0, .. plain]);

    /// <summary>UTF-8, or UTF-16 for what has no UTF-8: half of a surrogate pair.</summary>
    private static byte[] Bytes(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        return Encoding.UTF8.GetString(bytes) == value ? [Utf8, .. bytes] : [Utf16, .. MemoryMarshal.AsBytes(value.AsSpan())];
    }

    private static string Base64(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static byte[]? Bytes(ReadOnlySpan<char> text)
    {
        if (text.Length % 4 == 1) return null;
        var base64 = text.ToString().Replace('-', '+').Replace('_', '/') + "==="[..((4 - text.Length % 4) % 4)];
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length] : null;
    }
}
