using Gliner2.Redaction;
using Microsoft.AspNetCore.Http;

namespace Gliner2.Server;

/// <summary>What the endpoints of <c>MapGliner2</c> serve, to whom, and how much of it at once.</summary>
public sealed class Gliner2ServerOptions
{
    /// <summary>The models that are served: the id that clients see, and the name under which the model was added. The first one answers requests that name none.</summary>
    public IDictionary<string, string> Models { get; } = new OrderedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Schemas that clients may name instead of sending them.</summary>
    public IDictionary<string, ExtractionSchema> Schemas { get; } = new OrderedDictionary<string, ExtractionSchema>(StringComparer.Ordinal);

    /// <summary>Schemas of decisions that clients may name instead of sending them. A name is one schema's, of whatever kind.</summary>
    public IDictionary<string, DecisionSchema> DecisionSchemas { get; } = new OrderedDictionary<string, DecisionSchema>(StringComparer.Ordinal);

    /// <summary>Schemas of graphs that clients may name instead of sending them. A name is one schema's, of whatever kind.</summary>
    public IDictionary<string, GraphSchema> GraphSchemas { get; } = new OrderedDictionary<string, GraphSchema>(StringComparer.Ordinal);

    internal OrderedDictionary<string, (RedactionPolicy Policy, RedactionKeys Keys)> Policies { get; } = new(StringComparer.Ordinal);

    /// <summary>Keys of which a request must carry one, as <c>Authorization: Bearer KEY</c> or <c>X-API-Key: KEY</c>; empty: none is asked for.</summary>
    public IList<string> ApiKeys { get; } = [];

    /// <summary>Requests that are under way at once; one more is answered with 429 before its body is read. 512 unless set.</summary>
    public int MaxConcurrentRequests { get; set; } = 512;

    /// <summary>Bytes of a request's body, or of a line of a stream; more is answered with 413. 2 MB unless set.</summary>
    public int MaxRequestBytes { get; set; } = 2_000_000;

    /// <summary>Texts of one request; more is answered with 413. 32 unless set.</summary>
    public int MaxTexts { get; set; } = 32;

    /// <summary>How long a client may take to send a request's body; longer is answered with 408. 30 s unless set.</summary>
    public TimeSpan RequestBodyTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>On whose behalf a request is, for taking turns; null: its API key, or its address.</summary>
    public Func<HttpContext, string>? Caller { get; set; }

    /// <summary>What answers at <c>/metrics</c>, behind the key as everything else; null: nothing. Measurements are those of the meter <c>Gliner2</c>; how they are exported is the application's choice.</summary>
    public RequestDelegate? Metrics { get; set; }

    /// <summary>Serves the page at <c>/</c>.</summary>
    public bool Page { get; set; } = true;

    /// <summary>Speaks the dialects of other servers as well: the vendor's API, NVIDIA's two, Presidio's.</summary>
    public bool Dialects { get; set; } = true;

    /// <summary>Registers a policy of redaction that clients may name. Only such policies can have keys: whoever may ask may restore what they encrypted, too.</summary>
    /// <param name="name">The name; one of a preset takes its place.</param>
    /// <param name="policy">The policy. Numbered tokens reach as far as a request, whatever its scope.</param>
    /// <param name="keys">Its keys; null for those that the policy names the places of.</param>
    /// <exception cref="ArgumentException">There is a policy of that name already.</exception>
    /// <exception cref="RedactionException">The policy can't be used, or a key is missing.</exception>
    public void AddPolicy(string name, RedactionPolicy policy, RedactionKeys? keys = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(policy);
        keys ??= policy.LoadKeys();

        // What a request would stumble over keeps the server from starting.
        _ = TextRedactor.WithoutModel(policy, keys);
        Policies.Add(name, (policy, keys));
    }

    /// <exception cref="ArgumentException">A value means nothing.</exception>
    internal void Check()
    {
        if (MaxConcurrentRequests < 1) throw Wrong(nameof(MaxConcurrentRequests), MaxConcurrentRequests);
        if (MaxRequestBytes < 1) throw Wrong(nameof(MaxRequestBytes), MaxRequestBytes);
        if (MaxTexts < 1) throw Wrong(nameof(MaxTexts), MaxTexts);
        if (RequestBodyTimeout <= TimeSpan.Zero) throw new ArgumentException($"{nameof(RequestBodyTimeout)} must be more than zero, got {RequestBodyTimeout}");
        if (Schemas.Keys.Concat(DecisionSchemas.Keys).Concat(GraphSchemas.Keys).GroupBy(name => name).FirstOrDefault(names => names.Skip(1).Any()) is { } names)
            throw new ArgumentException($"'{names.Key}' is the name of several schemas: {nameof(Schemas)}, {nameof(DecisionSchemas)} and {nameof(GraphSchemas)} have each name once");
        if (ApiKeys.Any(string.IsNullOrWhiteSpace)) throw new ArgumentException($"a key in {nameof(ApiKeys)} is empty");
    }

    private static ArgumentException Wrong(string name, int value) => new($"{name} must be at least 1, got {value}");
}
