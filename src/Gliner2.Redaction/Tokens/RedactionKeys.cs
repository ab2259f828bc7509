using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace Gliner2.Redaction;

/// <summary>The keys of hashes, encryption, fake values and shifted dates, by name. Immutable; never shown by <see cref="ToString"/>.</summary>
public sealed class RedactionKeys
{
    /// <summary>The name of the key that operators use when they name none.</summary>
    public const string DefaultName = "default";

    /// <summary>The shortest key, in bytes.</summary>
    public const int ShortestKey = 16;

    private readonly FrozenDictionary<string, byte[]> _keys;

    private RedactionKeys(FrozenDictionary<string, byte[]> keys) => _keys = keys;

    /// <summary>No keys.</summary>
    public static RedactionKeys None { get; } = new(FrozenDictionary<string, byte[]>.Empty);

    /// <summary>The names of all keys.</summary>
    public IReadOnlyCollection<string> Names => _keys.Keys;

    /// <summary>One key, under <see cref="DefaultName"/>.</summary>
    /// <param name="key">At least 16 random bytes.</param>
    /// <exception cref="RedactionException">It is too short.</exception>
    public static RedactionKeys Of(byte[] key) => None.With(DefaultName, key);

    /// <summary>A new random key of 32 bytes, under <see cref="DefaultName"/>. What was encrypted with it is lost when it is.</summary>
    public static RedactionKeys Random() => Of(RandomNumberGenerator.GetBytes(32));

    /// <summary>A key as people keep it: base64 or hexadecimal digits.</summary>
    /// <param name="text">The key.</param>
    /// <param name="origin">What messages call the place that it came from.</param>
    /// <exception cref="RedactionException">It is neither, or too short.</exception>
    public static byte[] Parse(string text, string origin)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.Trim();
        byte[]? key = null;
        if (text.Length % 2 == 0 && text.Length > 0 && text.All(char.IsAsciiHexDigit))
        {
            key = Convert.FromHexString(text);
        }
        else
        {
            var bytes = new byte[text.Length];
            if (Convert.TryFromBase64String(text, bytes, out var length)) key = bytes[..length];
        }
        if (key is null) throw new RedactionException($"{origin}: the key is neither base64 nor hexadecimal (openssl rand -base64 32 makes one)");
        return key.Length >= ShortestKey ? key : throw TooShort(origin, key.Length);
    }

    /// <summary>These keys and one more; one of the same name is replaced.</summary>
    /// <param name="name">Letters, digits, hyphens and underscores: it is part of encrypted tokens.</param>
    /// <param name="key">At least 16 random bytes.</param>
    /// <exception cref="RedactionException">The name can't be used, or the key is too short.</exception>
    public RedactionKeys With(string name, byte[] key)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(key);
        if (!name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')) throw new RedactionException($"the name of a key has letters, digits, - and _ only, unlike '{name}'");
        if (key.Length < ShortestKey) throw TooShort($"key '{name}'", key.Length);
        return new(_keys.Where(pair => pair.Key != name).Append(new(name, [.. key])).ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>How many keys there are.</summary>
    public override string ToString() => $"{_keys.Count} keys";

    internal bool Has(string name) => _keys.ContainsKey(name);

    /// <summary>The key itself.</summary>
    internal byte[] Get(string name) => _keys.TryGetValue(name, out var key) ? key : throw new RedactionException($"there is no key '{name}'");

    /// <summary>A key for one purpose, so that what one operator shows says nothing about another's.</summary>
    internal byte[] Derive(string name, string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, Get(name), 32, info: Encoding.UTF8.GetBytes($"gliner2.redaction/{purpose}"));

    private static RedactionException TooShort(string origin, int length) =>
        new($"{origin}: the key has {length} bytes, and needs {ShortestKey} or more of random data (openssl rand -base64 32 makes one)");
}
