namespace Gliner2.TestSupport;

/// <summary>How far two numbers may be apart: <c>|a - b| &lt;= Absolute + Relative * |expected|</c>.</summary>
public readonly record struct Tolerance(double Absolute, double Relative = 0)
{
    /// <summary>Equal to the last digit.</summary>
    public static Tolerance Exact => default;

    /// <summary>Logits and scores of the span architecture.</summary>
    public static Tolerance Logits => new(1e-4, 1e-3);

    /// <summary>Confidences in results.</summary>
    public static Tolerance Confidence => new(1e-4);

    /// <summary>Whether a number is close enough to the expected one.</summary>
    public bool Accepts(double expected, double actual) =>
        expected == actual || Math.Abs(expected - actual) <= Absolute + Relative * Math.Abs(expected);
}
