namespace Gliner2.Worker;

/// <summary>A schema or a policy as a store keeps it.</summary>
/// <param name="Json">The friendly or engine form of a schema, or a redaction policy.</param>
/// <param name="Version">Its version, from 1; a larger one is later.</param>
public sealed record StoredQuestion(string Json, ulong Version);
