using System.Globalization;
using NATS.Client.Core;

namespace Gliner2.Extensions.Nats;

/// <summary>Headers of messages: what this package says about them, and what others say.</summary>
internal static class MessageHeaders
{
    /// <summary>The place of a document among those that were submitted, which its answer has too.</summary>
    public const string Order = "Gliner2-Order";

    /// <summary>Why a document is a dead letter.</summary>
    public const string Reason = "Gliner2-Reason";

    private const int MostReason = 2000;

    /// <summary>Headers of others, which go with a document to wherever it goes; those of NATS itself are about one message only.</summary>
    public static NatsHeaders Carried(NatsHeaders? headers)
    {
        var carried = new NatsHeaders();
        foreach (var (name, values) in headers ?? [])
            if (!name.StartsWith("Nats-", StringComparison.OrdinalIgnoreCase) && !name.StartsWith("Gliner2-", StringComparison.OrdinalIgnoreCase)) carried.Add(name, values);
        return carried;
    }

    public static NatsHeaders WithOrder(NatsHeaders headers, ulong order)
    {
        headers[Order] = order.ToString(CultureInfo.InvariantCulture);
        return headers;
    }

    public static NatsHeaders WithReason(NatsHeaders headers, string reason)
    {
        var line = string.Concat(reason.Select(letter => char.IsControl(letter) ? ' ' : letter));
        headers[Reason] = line.Length <= MostReason ? line : line[..MostReason];
        return headers;
    }

    /// <summary>The order that a message states; otherwise its own place in its stream.</summary>
    public static ulong OrderOf(NatsHeaders? headers, ulong sequence) =>
        headers is not null && headers.TryGetLastValue(Order, out var text) && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var order) ? order : sequence;
}
