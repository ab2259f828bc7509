namespace Gliner2.Extensions.Compliance.Logging;

/// <summary>A scope, taken when it began.</summary>
/// <param name="Message">What it is written as.</param>
/// <param name="Values">Its named values.</param>
internal sealed record ScopeEntry(string Message, IReadOnlyList<KeyValuePair<string, object?>> Values);
