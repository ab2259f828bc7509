namespace Gliner2.Extensions.Hosting;

/// <summary>How one text is extracted, and how it waits for its turn.</summary>
public sealed record Gliner2RequestOptions
{
    /// <summary>The defaults.</summary>
    public static Gliner2RequestOptions Default { get; } = new();

    /// <summary>How the text is read and decided; null for the defaults. Texts with different options may be read together. <see cref="ExtractionOptions.BatchSize"/> has no effect: the queue decides.</summary>
    public ExtractionOptions? Extraction { get; init; }

    /// <summary>Whether somebody waits for the answer.</summary>
    public RequestPriority Priority { get; init; }

    /// <summary>On whose behalf: a customer, an API key. Callers take turns, however much each of them has waiting. Compared as it is; empty is a caller too.</summary>
    public string Caller { get; init; } = "";

    /// <summary>How long the text may wait, for a place and for its turn; null for as long as it takes. In the queue it is looked at when its turn comes: a text that the model has begun to read is answered.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Waits for a place when there is none, instead of being rejected: for producers that are to be slowed down.</summary>
    public bool WaitForPlace { get; init; }
}
