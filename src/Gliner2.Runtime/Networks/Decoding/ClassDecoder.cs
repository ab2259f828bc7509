namespace Gliner2.Networks.Decoding;

/// <summary>Decides classification tasks from the logits of their labels; both architectures do it alike.</summary>
internal static class ClassDecoder
{
    private const int OnStack = 256;

    /// <param name="task">The task.</param>
    /// <param name="logits">One a label of the task, in order.</param>
    /// <param name="temperature">Divides the logits.</param>
    /// <param name="fixes">Departures from the reference package.</param>
    public static ClassDecision Decide(ClassificationTask task, ReadOnlySpan<float> logits, float temperature, ReferenceFixes fixes)
    {
        Span<float> probabilities = logits.Length <= OnStack ? stackalloc float[logits.Length] : new float[logits.Length];
        for (var i = 0; i < logits.Length; i++) probabilities[i] = logits[i] / temperature;
        if (UsesSigmoid(task)) Probability.Sigmoid(probabilities, probabilities);
        else Probability.Softmax(probabilities, probabilities);

        var scores = new ClassScore[logits.Length];
        for (var i = 0; i < scores.Length; i++) scores[i] = new(task.Labels[i].Name, probabilities[i]);
        return Decide(task, scores, fixes);
    }

    /// <param name="task">The task.</param>
    /// <param name="scores">One a label of the task, in order.</param>
    /// <param name="fixes">Departures from the reference package.</param>
    public static ClassDecision Decide(ClassificationTask task, ClassScore[] scores, ReferenceFixes fixes)
    {
        var best = scores[0];
        foreach (var score in scores)
            if (score.Confidence > best.Confidence) best = score;
        return new(task.MultiLabel ? SelectMany(task, scores, best, fixes) : [best], BestFirst(scores));
    }

    private static bool UsesSigmoid(ClassificationTask task) =>
        task.Activation == ClassActivation.Auto ? task.MultiLabel : task.Activation == ClassActivation.Sigmoid;

    private static IReadOnlyList<ClassScore> SelectMany(ClassificationTask task, ClassScore[] scores, ClassScore best, ReferenceFixes fixes)
    {
        var chosen = new List<ClassScore>();
        for (var i = 0; i < scores.Length; i++)
            if (scores[i].Confidence >= (task.Labels[i].Threshold ?? task.Threshold)) chosen.Add(scores[i]);
        if (chosen.Count == 0 && !fixes.HasFlag(ReferenceFixes.MultiLabelMayBeEmpty)) chosen.Add(best);
        return task.TopK is { } top ? Top(chosen, top) : chosen;
    }

    /// <summary>The best <paramref name="count"/> labels, best first; equal ones keep their order.</summary>
    public static IReadOnlyList<ClassScore> Top(IReadOnlyList<ClassScore> scores, int count) => [.. BestFirst(scores).Take(count)];

    /// <summary>Labels by probability; equal ones keep their order.</summary>
    public static ClassScore[] BestFirst(IReadOnlyList<ClassScore> scores)
    {
        var ranks = new (float Confidence, int Place)[scores.Count];
        for (var i = 0; i < ranks.Length; i++) ranks[i] = (scores[i].Confidence, i);
        Array.Sort(ranks, static (x, y) => y.Confidence.CompareTo(x.Confidence) is not 0 and var order ? order : x.Place.CompareTo(y.Place));
        return Array.ConvertAll(ranks, rank => scores[rank.Place]);
    }
}
