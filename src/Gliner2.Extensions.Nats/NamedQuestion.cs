using Gliner2.Worker;

namespace Gliner2.Extensions.Nats;

/// <summary>A schema or a policy of a stream.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its latest version.</param>
public sealed record NamedQuestion(QuestionKind Kind, string Name, ulong Version);
