using System.Text;

namespace Gliner2.Redaction.Checksums;

/// <summary>JSON web tokens: a header that is a JSON object in the URL's base64.</summary>
internal static class WebToken
{
    /// <summary>Whether the first part is such a header.</summary>
    public static Verdict Check(ReadOnlySpan<char> value)
    {
        var dot = value.IndexOf('.');
        if (dot < 4 || dot > 4096) return Verdict.Unknown;
        var base64 = value[..dot].ToString().Replace('-', '+').Replace('_', '/') + "==="[..((4 - dot % 4) % 4)];
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var length)) return Verdict.Unknown;
        var header = Encoding.UTF8.GetString(bytes, 0, length);
        return header.StartsWith('{') && header.EndsWith('}') && header.Contains("\"alg\"", StringComparison.Ordinal) ? Verdict.Confirmed : Verdict.Unknown;
    }
}
