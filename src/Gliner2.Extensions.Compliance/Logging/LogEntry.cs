using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Gliner2.Extensions.Compliance.Logging;

/// <summary>What was logged, taken while it was: objects may change before it is searched.</summary>
/// <param name="Logger">Where it goes.</param>
/// <param name="Level">Its level.</param>
/// <param name="EventId">Its event.</param>
/// <param name="Message">The formatted message.</param>
/// <param name="Values">The named values of its state.</param>
/// <param name="Error">The exception; its texts are taken when it is searched.</param>
/// <param name="Scopes">The scopes that it was logged in, outermost first.</param>
/// <param name="Activity">The activity that it belongs to.</param>
internal sealed record LogEntry(
    ILogger Logger, LogLevel Level, EventId EventId, string Message, IReadOnlyList<KeyValuePair<string, object?>> Values, Exception? Error, IReadOnlyList<ScopeEntry> Scopes, Activity? Activity);
