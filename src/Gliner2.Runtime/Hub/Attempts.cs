namespace Gliner2.Hub;

/// <summary>Counts the failures of one task in a row and waits between them.</summary>
internal sealed class Attempts(HubSettings settings, int maxRetries)
{
    private int _failures;

    /// <summary>Something was achieved: count anew.</summary>
    public void Reset() => _failures = 0;

    /// <summary>Waits before the next attempt.</summary>
    /// <exception cref="HubUnreachableException">No attempt is left, or the server asks for a longer pause than a caller would wait.</exception>
    public async Task FailedAsync(Uri address, string problem, TimeSpan? asked, Exception? cause, CancellationToken cancellationToken)
    {
        var host = address.GetLeftPart(UriPartial.Authority);
        if (asked > RetryPolicy.LongestAsked)
            throw new HubUnreachableException(HubErrors.Unreachable(host, $"{problem} It asks to come back after {asked.Value.TotalSeconds:0} seconds."), cause);

        if (_failures >= maxRetries) throw new HubUnreachableException(HubErrors.Unreachable(host, problem), cause);

        await settings.Delay(asked ?? RetryPolicy.Backoff(_failures), cancellationToken).ConfigureAwait(false);
        _failures++;
    }
}
