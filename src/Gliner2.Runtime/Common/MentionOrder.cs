namespace Gliner2;

/// <summary>In which order the mentions of an entity type stand.</summary>
public enum MentionOrder
{
    /// <summary>As the answer has them, which is as the reference package has them: the most probable first, or the order of the text where windows were merged.</summary>
    AsFound,

    /// <summary>By their places in the text; of those that start together, the longest first.</summary>
    Text,

    /// <summary>The most probable first; of equally probable ones, by place.</summary>
    Confidence,
}
