namespace Gliner2;

/// <summary>What to do with overlapping spans of one label.</summary>
public enum OverlapPolicy
{
    /// <summary>Keep all.</summary>
    Allow,

    /// <summary>By rank, drop a span that crosses a kept one; one inside the other is fine.</summary>
    Nested,

    /// <summary>Keep the non-overlapping set of greatest total score.</summary>
    Disallow,

    /// <summary>Drop what lies inside another span.</summary>
    Longest,
}
