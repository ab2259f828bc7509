using System.Security.Cryptography;
using System.Text;

namespace Gliner2.Redaction;

/// <summary>
/// The HMAC-SHA256 of the value's UTF-8, in lower-case hexadecimal digits: equal values stay equal, and nobody without the key can find them by trying. There is no form without a
/// key: of the values that are redacted most are few enough to be tried, every telephone number of a country in seconds.
/// </summary>
/// <param name="Key">The name of the key.</param>
/// <param name="Length">How many digits are written, 16 to 64.</param>
public sealed record HashOperator(string Key = RedactionKeys.DefaultName, int Length = 64) : RedactionOperator
{
    internal const string NoKey =
        "hash needs a key (\"key\": its name): a hash without one hides nothing, since values that can be guessed, such as telephone numbers, dates and card numbers, are found by hashing them all, and a salt that is written beside it changes nothing";

    /// <inheritdoc/>
    public override string Name => "hash";

    /// <inheritdoc/>
    public override string? RequiredKey => Key;

    /// <inheritdoc/>
    public override string Apply(string value, OperatorContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Convert.ToHexString(HMACSHA256.HashData(context.Keys.Get(Key), Encoding.UTF8.GetBytes(value)))[..Length].ToLowerInvariant();
    }

    internal override string? Fault() => Length is < 16 or > 64 ? "hash writes 16 to 64 digits" : string.IsNullOrEmpty(Key) ? NoKey : null;
}
