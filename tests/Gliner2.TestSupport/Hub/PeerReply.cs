namespace Gliner2.TestSupport.Hub;

/// <summary>What a test server answers, faults included.</summary>
public sealed record PeerReply(int Status, byte[] Body)
{
    public Dictionary<string, string> Headers { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Bytes of the body after which the connection is reset.</summary>
    public int? CutAfter { get; init; }

    /// <summary>Pause before each piece of <see cref="PieceSize"/> bytes.</summary>
    public TimeSpan Pause { get; init; }

    public int PieceSize { get; init; } = 1 << 16;

    /// <summary>A Content-Length other than the body's.</summary>
    public int? FalseLength { get; init; }

    /// <summary>Names no length: the end of the connection ends the body.</summary>
    public bool OmitLength { get; init; }

    public static PeerReply Of(int status, params (string Name, string Value)[] headers)
    {
        var reply = new PeerReply(status, []);
        foreach (var (name, value) in headers) reply.Headers[name] = value;

        return reply;
    }
}
