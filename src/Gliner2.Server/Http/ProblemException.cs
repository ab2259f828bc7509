namespace Gliner2.Server.Http;

/// <summary>A request can't be answered: the status, and what the client should know.</summary>
internal sealed class ProblemException(int status, string detail, Exception? inner = null) : Exception(detail, inner)
{
    public int Status => status;

    /// <summary>After how many seconds the client may try again; null where that wouldn't help.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>A value of the body that can't be.</summary>
    public static ProblemException Value(string place, string problem) => new(422, $"{place}: {problem}");
}
