namespace Gliner2.Networks.Decoding;

/// <summary>Logits to probabilities, in float32 as the network's own framework does, so that equal scores stay equal and saturated ones too.</summary>
internal static class Probability
{
    public static float Sigmoid(float logit) => 1f / (1f + MathF.Exp(-logit));

    /// <summary>A logit below which the sigmoid surely stays under a threshold: saves the exponential for most spans.</summary>
    public static float LogitBound(double threshold)
    {
        const double margin = 0.01;
        return threshold <= 0 ? float.NegativeInfinity : (float)(Math.Log(Math.Min(threshold, 0.999) / (1 - Math.Min(threshold, 0.999))) - margin);
    }

    public static void Sigmoid(ReadOnlySpan<float> logits, Span<float> probabilities)
    {
        for (var i = 0; i < logits.Length; i++) probabilities[i] = Sigmoid(logits[i]);
    }

    public static void Softmax(ReadOnlySpan<float> logits, Span<float> probabilities)
    {
        var max = float.NegativeInfinity;
        foreach (var logit in logits) max = MathF.Max(max, logit);
        var sum = 0f;
        for (var i = 0; i < logits.Length; i++) sum += probabilities[i] = MathF.Exp(logits[i] - max);
        for (var i = 0; i < logits.Length; i++) probabilities[i] /= sum;
    }

    /// <summary>Index of the greatest value, the first of equals.</summary>
    public static int ArgMax(ReadOnlySpan<float> values)
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
            if (values[i] > values[best]) best = i;
        return best;
    }
}
