namespace Gliner2.Results;

/// <summary>Puts mentions in order.</summary>
internal static class MentionSorting
{
    /// <summary>The mentions in an order.</summary>
    /// <param name="mentions">As the answer has them.</param>
    /// <param name="order">The order.</param>
    public static IEnumerable<EntityMention> In(this IEnumerable<EntityMention> mentions, MentionOrder order) => order switch
    {
        MentionOrder.Text => mentions.OrderBy(mention => mention.Start).ThenByDescending(mention => mention.End),
        MentionOrder.Confidence => mentions.OrderByDescending(mention => mention.Confidence).ThenBy(mention => mention.Start).ThenByDescending(mention => mention.End),
        _ => mentions,
    };
}
