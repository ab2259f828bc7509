namespace Gliner2.Networks.Decoding;

/// <summary>Decides the labels of an entity's attribute group from their logits at the entity's span; both architectures do it alike.</summary>
internal static class AttributeDecoder
{
    /// <summary>Whether a group is decided for an entity type.</summary>
    public static bool Applies(EntityAttributeGroup group, string entityType)
    {
        if (group.AppliesTo is null) return true;
        foreach (var type in group.AppliesTo)
            if (type == entityType) return true;
        return false;
    }

    /// <summary>The chosen labels: of a single-label group the best one, of a multi-label group all that reach its threshold, in declared order.</summary>
    /// <param name="group">The group.</param>
    /// <param name="logits">One a label, in declared order.</param>
    public static IReadOnlyList<ClassScore> Decide(EntityAttributeGroup group, ReadOnlySpan<float> logits)
    {
        var probabilities = new float[logits.Length];
        if (!group.MultiLabel)
        {
            Probability.Softmax(logits, probabilities);
            var best = Probability.ArgMax(probabilities);
            return [new(group.Labels[best], probabilities[best])];
        }
        Probability.Sigmoid(logits, probabilities);
        var chosen = new List<ClassScore>();
        for (var i = 0; i < probabilities.Length; i++)
            if (probabilities[i] >= group.Threshold) chosen.Add(new(group.Labels[i], probabilities[i]));
        return chosen;
    }
}
