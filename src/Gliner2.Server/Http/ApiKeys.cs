using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Gliner2.Server.Http;

/// <summary>The keys that open the server. Hashes are compared, each of them to its end, so that no time tells how much of a key was right.</summary>
internal sealed class ApiKeys(IEnumerable<string> keys)
{
    private readonly byte[][] _hashes = [.. keys.Select(Hash)];

    /// <summary>Whose request it is: the number of its key, or its address where no keys are asked for.</summary>
    /// <exception cref="ProblemException">It has none of the keys.</exception>
    public string CallerOf(HttpContext context)
    {
        if (_hashes.Length == 0) return context.Connection.RemoteIpAddress?.ToString() ?? "";
        var given = Given(context.Request) ?? throw new ProblemException(401, "a key is needed: Authorization: Bearer KEY, or X-API-Key: KEY");
        var (hash, found) = (Hash(given), -1);
        for (var i = 0; i < _hashes.Length; i++)
            if (CryptographicOperations.FixedTimeEquals(hash, _hashes[i])) found = i;
        return found >= 0 ? $"key {found}" : throw new ProblemException(401, "no such key");
    }

    private static string? Given(HttpRequest request)
    {
        const string Bearer = "Bearer ";
        if (request.Headers.Authorization.ToString() is var value && value.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return value[Bearer.Length..].Trim();
        return request.Headers["X-API-Key"] is [{ Length: > 0 } key] ? key : null;
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
