using Gliner2.Extensions.Hosting;
using Gliner2.Redaction;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gliner2.Server.Http;

/// <summary>What all requests of a server share: options, keys, the number of requests under way, the end of the application.</summary>
internal sealed class ServerState(Gliner2ServerOptions options, IServiceProvider services)
{
    private int _requests;

    public Gliner2ServerOptions Options => options;

    public ApiKeys Keys { get; } = new(options.ApiKeys);

    public ILogger Logger { get; } = services.GetRequiredService<ILoggerFactory>().CreateLogger("Gliner2.Server");

    /// <summary>Cancelled when the application begins to stop.</summary>
    public CancellationToken Stopping { get; } = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;

    /// <summary>Takes the place of one request; false when there is none.</summary>
    public bool Enter()
    {
        if (Interlocked.Increment(ref _requests) <= options.MaxConcurrentRequests) return true;
        Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _requests);

    /// <summary>The model that a request names by its id, or the first one.</summary>
    /// <exception cref="ProblemException">There is no such model.</exception>
    public ServedModel Model(string? id)
    {
        if (id is null) return Of(options.Models.First().Key);
        return options.Models.ContainsKey(id) ? Of(id) : throw new ProblemException(404, $"model: there is no '{id}'; there are {string.Join(", ", options.Models.Keys)}");
    }

    /// <summary>Whether every model answers, or will with its first request.</summary>
    public bool IsReady => !Stopping.IsCancellationRequested && options.Models.Keys.All(id => Of(id).State is ModelState.Ready or ModelState.NotLoaded);

    /// <summary>A schema of extraction by its name.</summary>
    /// <exception cref="ProblemException">There is no such schema.</exception>
    public ExtractionSchema Schema(string name) => Registered(options.Schemas, name);

    /// <summary>A schema of decisions by its name.</summary>
    /// <exception cref="ProblemException">There is no such schema.</exception>
    public DecisionSchema DecisionSchema(string name) => Registered(options.DecisionSchemas, name);

    /// <summary>A schema of graphs by its name.</summary>
    /// <exception cref="ProblemException">There is no such schema.</exception>
    public GraphSchema GraphSchema(string name) => Registered(options.GraphSchemas, name);

    /// <summary>A schema of any kind by its name, as JSON.</summary>
    /// <exception cref="ProblemException">There is no such schema.</exception>
    public string SchemaJson(string name) =>
        options.DecisionSchemas.TryGetValue(name, out var decision) ? decision.ToJson() : options.GraphSchemas.TryGetValue(name, out var graph) ? graph.ToJson() : Schema(name).ToJson();

    /// <summary>A policy by its name, and its keys: one that was registered, or one that comes with redaction.</summary>
    /// <exception cref="ProblemException">There is no such policy.</exception>
    public (RedactionPolicy Policy, RedactionKeys Keys) Policy(string name)
    {
        if (options.Policies.TryGetValue(name, out var registered)) return registered;
        return RedactionPolicy.PresetNames.Contains(name)
            ? (RedactionPolicy.Preset(name), RedactionKeys.None)
            : throw new ProblemException(404, $"policy: there is no '{name}'; there are {string.Join(", ", options.Policies.Keys.Concat(RedactionPolicy.PresetNames))}");
    }

    private T Registered<T>(IDictionary<string, T> schemas, string name)
    {
        if (schemas.TryGetValue(name, out var schema)) return schema;
        var asks = options.Schemas.ContainsKey(name) ? "/v1/extract" : options.DecisionSchemas.ContainsKey(name) ? "/v1/decide" : options.GraphSchemas.ContainsKey(name) ? "/v1/graph" : null;
        if (asks is not null) throw ProblemException.Value("schema", $"'{name}' is a schema for {asks}");
        throw new ProblemException(404, $"schema: there is no '{name}'; {(schemas.Count == 0 ? "none is registered" : $"there are {string.Join(", ", schemas.Keys)}")}");
    }

    private ServedModel Of(string id) => new(id, services.GetRequiredKeyedService<IGliner2Client>(options.Models[id]), services.GetRequiredKeyedService<Gliner2Model>(options.Models[id]));
}
