namespace Gliner2.Extensions.Compliance;

/// <summary>How logs are redacted.</summary>
public sealed record LogRedactionOptions
{
    /// <summary>What happens when logs come faster than they can be searched. There is no default: both answers have a price.</summary>
    public required WhenFull WhenFull { get; init; }

    /// <summary>How many entries wait at most.</summary>
    public int Capacity { get; init; } = 4096;

    /// <summary>How many are searched together at most.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>How long the end of the program waits for entries that aren't written yet.</summary>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
