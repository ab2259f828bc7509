namespace Gliner2.Decisions;

/// <summary>Logits and probabilities in doubles.</summary>
internal static class LogisticMath
{
    public static double Sigmoid(double logit)
    {
        if (logit >= 0) return 1 / (1 + Math.Exp(-logit));
        var power = Math.Exp(logit);
        return power / (1 + power);
    }

    /// <summary>The logarithm of a probability's odds: minus infinity at 0, plus infinity at 1.</summary>
    public static double LogOdds(double probability) => probability <= 0 ? double.NegativeInfinity : probability >= 1 ? double.PositiveInfinity : Math.Log(probability) - Math.Log(1 - probability);

    public static double[] Softmax(double[] logits)
    {
        var greatest = logits.Max();
        // The difference of two infinities is no number.
        var powers = Array.ConvertAll(logits, logit => logit == greatest ? 1 : Math.Exp(logit - greatest));
        var sum = powers.Sum();
        return Array.ConvertAll(powers, power => power / sum);
    }
}
