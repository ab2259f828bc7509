namespace Gliner2.Extensions.Nats;

/// <summary>Where the server is, and which of its streams is meant.</summary>
public sealed class Gliner2NatsOptions
{
    /// <summary>The server: <c>nats://host:4222</c>, <c>tls://...</c>, several by commas; user and password may be in it.</summary>
    public string Url { get; set; } = "nats://127.0.0.1:4222";

    /// <summary>A file with credentials (JWT and seed) as NATS makes them; null for none.</summary>
    public string? CredentialsFile { get; set; }

    /// <summary>
    /// The name of the stream of documents: letters, digits, <c>-</c> and <c>_</c>. Answers are in the stream <c>NAME-results</c>, dead letters in <c>NAME-dead</c>, schemas in
    /// the bucket <c>NAME-schemas</c>.
    /// </summary>
    public string Stream { get; set; } = "";

    /// <summary>After what time without a sign of life a document is handed to another worker. At least a second; workers report three times as often.</summary>
    public TimeSpan AckWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// By what a worker knows its model: a name and a version, or a digest. One that says another model than the worker before it logs a warning, and works all the same. Null
    /// says nothing.
    /// </summary>
    public string? Model { get; set; }

    /// <summary>How many servers keep each message; needed by whoever makes the streams. 1, 3 or 5.</summary>
    public int Replicas { get; set; } = 1;

    /// <summary>Whether a stream of documents can be called so.</summary>
    /// <param name="name">The name.</param>
    public static bool IsStreamName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length is > 0 and <= StreamNames.MaxLength && name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
    }
}
