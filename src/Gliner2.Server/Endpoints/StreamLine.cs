using System.Text.Json;
using Gliner2.Server.Http;

namespace Gliner2.Server.Endpoints;

/// <summary>A line of a stream.</summary>
/// <param name="Index">How many lines came before it, empty ones left out.</param>
/// <param name="Id">What the client calls it, if it does.</param>
/// <param name="Fault">Why it can't be answered; null when it can.</param>
internal sealed record StreamLine(long Index, JsonElement? Id, ProblemException? Fault);
