using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Gliner2.Results;

namespace Gliner2;

/// <summary>A decision that may have been withheld: the best answer, and whether it is good enough to act on.</summary>
/// <typeparam name="T">A label: text, an enum, <see cref="bool"/>.</typeparam>
/// <param name="Candidate">The best answer, also where it was not decided.</param>
/// <param name="Confidence">Its probability, 0 to 1.</param>
/// <param name="Reason">Why it was not decided; null where it was.</param>
public sealed record Decision<T>(
    [property: JsonPropertyName("candidate")] T Candidate,
    [property: JsonPropertyName("confidence"), JsonConverter(typeof(ConfidenceConverter))] float Confidence,
    [property: JsonPropertyName("abstention"), JsonConverter(typeof(JsonStringEnumConverter<Abstention>))] Abstention? Reason = null)
    where T : notnull
{
    /// <summary>Whether nothing was decided.</summary>
    [JsonIgnore]
    public bool Abstained => Reason is not null;

    /// <summary>The answer.</summary>
    /// <exception cref="InvalidOperationException">Nothing was decided.</exception>
    [JsonIgnore]
    public T Value => Reason is null ? Candidate : throw new InvalidOperationException($"nothing was decided ({Reason}): look at {nameof(Abstained)} first, or use {nameof(ValueOr)}");

    /// <summary>The answer, or another one where nothing was decided.</summary>
    public T ValueOr(T fallback) => Reason is null ? Candidate : fallback;

    /// <summary>The answer, where there is one.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T value)
    {
        value = Reason is null ? Candidate : default;
        return Reason is null;
    }

    /// <summary>The answer with its probability, or why there is none.</summary>
    public override string ToString() => Reason is { } reason ? $"abstained ({reason}): {Candidate} {Contents.Show(Confidence)}" : $"{Candidate} {Contents.Show(Confidence)}";

    /// <summary>A decision between answers by their probabilities.</summary>
    /// <param name="candidate">The answer to decide for.</param>
    /// <param name="confidence">Its probability.</param>
    /// <param name="next">The greatest probability of any other answer; below 0 when there is none.</param>
    /// <param name="threshold">The least probability to decide.</param>
    /// <param name="margin">Another answer that is no further away than this is a tie.</param>
    internal static Decision<T> Of(T candidate, float confidence, float next, double threshold, double margin)
    {
        if (!(threshold is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "a probability is from 0 to 1");
        if (!(margin is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(margin), margin, "a difference of probabilities is from 0 to 1");
        // As float32, so that what prints the same is the same.
        return new Decision<T>(candidate, confidence, !(confidence >= (float)threshold) ? Abstention.BelowThreshold : next >= 0 && Math.Abs(confidence - next) <= (float)margin ? Abstention.Tie : null);
    }
}
