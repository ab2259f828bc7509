using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Gliner2.Server.Http;

namespace Gliner2.Server.Dialects.Presidio;

/// <summary>
/// Values as Presidio encrypts them: AES in CBC mode, the initial vector before the rest, base64 for addresses. Nothing tells whether such a value was changed;
/// <c>/v1/redact</c> encrypts so that it is told.
/// </summary>
internal static class PresidioCipher
{
    private const int Block = 16;

    public static string Encrypt(byte[] key, string value)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        var vector = RandomNumberGenerator.GetBytes(Block);
        byte[] whole = [.. vector, .. aes.EncryptCbc(Encoding.UTF8.GetBytes(value), vector)];
        return Convert.ToBase64String(whole).Replace('+', '-').Replace('/', '_');
    }

    /// <exception cref="ProblemException">The value wasn't encrypted so, or with another key.</exception>
    public static string Decrypt(byte[] key, string value)
    {
        try
        {
            var whole = Base64Url.DecodeFromChars(value);
            using var aes = Aes.Create();
            aes.Key = key;
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(aes.DecryptCbc(whole.AsSpan(Block), whole.AsSpan(0, Block)));
        }
        catch (Exception error) when (error is FormatException or CryptographicException or ArgumentException)
        {
            throw new ProblemException(422, "Invalid input, the value can't be decrypted with this key", error);
        }
    }
}
