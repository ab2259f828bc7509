namespace Gliner2.Cli.Running.Serving;

/// <summary>How much a server takes at once, and how long it waits.</summary>
/// <param name="Requests">Requests under way.</param>
/// <param name="Texts">Texts of a request.</param>
/// <param name="Bytes">Bytes of a request.</param>
/// <param name="BatchTexts">Texts that are read together.</param>
/// <param name="BatchPieces">Tokens that are read together, padding included.</param>
/// <param name="Delay">How long a text waits for company.</param>
/// <param name="Shutdown">How long requests may take to end when the server is stopped.</param>
internal sealed record ServeLimits(int Requests, int Texts, int Bytes, int BatchTexts, int BatchPieces, TimeSpan Delay, TimeSpan Shutdown);
