using System.Collections.Concurrent;

namespace Gliner2.Redaction;

/// <summary>A pseudonym store in memory.</summary>
public sealed class PseudonymStore : IPseudonymStore
{
    private readonly object _gate = new();
    private readonly Dictionary<(string Name, string Value), string> _tokens = [];
    private readonly ConcurrentDictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>An empty store.</summary>
    public PseudonymStore() { }

    /// <summary>A store with the tokens of an earlier one, as <see cref="Tokens"/> gave them.</summary>
    /// <param name="tokens">Tokens and their values.</param>
    /// <exception cref="RedactionException">Something there is no token.</exception>
    public PseudonymStore(IEnumerable<KeyValuePair<string, string>> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        foreach (var (token, value) in tokens)
        {
            if (!Gliner2.Redaction.Tokens.TokenShape.Next(token, 0, out var match) || match.IsEncrypted || match.Start != 0 || match.End != token.Length)
                throw new RedactionException($"'{token}' is no numbered token such as [PERSON_1]");
            var cut = token.LastIndexOf('_');
            var name = token[1..cut];
            _values[token] = value;
            _tokens[(name, value)] = token;
            if (int.TryParse(token.AsSpan(cut + 1, token.Length - cut - 2), out var number)) _numbers[name] = Math.Max(number, _numbers.GetValueOrDefault(name));
        }
    }

    /// <summary>All tokens and their values. A copy.</summary>
    public IReadOnlyDictionary<string, string> Tokens => new Dictionary<string, string>(_values, StringComparer.Ordinal);

    /// <inheritdoc/>
    public string GetOrAdd(string name, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        lock (_gate)
        {
            if (_tokens.TryGetValue((name, value), out var known)) return known;
            var number = _numbers[name] = _numbers.GetValueOrDefault(name) + 1;
            var token = FormattableString.Invariant($"[{name}_{number}]");
            _tokens.Add((name, value), token);
            _values[token] = value;
            return token;
        }
    }

    /// <inheritdoc/>
    public string? Find(string token) => _values.GetValueOrDefault(token);

    /// <summary>How many values it holds, and none of them.</summary>
    public override string ToString() => $"{_values.Count} pseudonyms";
}
