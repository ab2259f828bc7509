using Gliner2.Redaction;

namespace Gliner2.Cli.Running.Serving;

/// <summary>What <c>gliner2 serve</c> was told.</summary>
/// <param name="Listen">Where, and to whom.</param>
/// <param name="Schemas">Schemas that requests may name.</param>
/// <param name="Decisions">Schemas of decisions that requests may name.</param>
/// <param name="Graphs">Schemas of graphs that requests may name.</param>
/// <param name="Policies">Policies of redaction that requests may name, and their keys.</param>
/// <param name="Limits">How much at once.</param>
/// <param name="Otlp">Where measurements and traces are sent; null for nowhere.</param>
/// <param name="JsonLog">Whether messages are JSON.</param>
/// <param name="Page">Whether there is a page.</param>
/// <param name="Dialects">Whether other servers' clients are answered.</param>
internal sealed record ServePlan(
    ListenPlan Listen, IReadOnlyDictionary<string, ExtractionSchema> Schemas, IReadOnlyDictionary<string, DecisionSchema> Decisions, IReadOnlyDictionary<string, GraphSchema> Graphs,
    IReadOnlyDictionary<string, (RedactionPolicy Policy, RedactionKeys Keys)> Policies, ServeLimits Limits, Uri? Otlp, bool JsonLog, bool Page, bool Dialects);
