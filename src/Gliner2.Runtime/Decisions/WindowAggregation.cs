namespace Gliner2;

/// <summary>What a label's logit is for a text that was read in windows.</summary>
public enum WindowAggregation
{
    /// <summary>The greatest of its logits: something that is said anywhere counts.</summary>
    Max,

    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>That of the first window.</summary>
    First,
}
