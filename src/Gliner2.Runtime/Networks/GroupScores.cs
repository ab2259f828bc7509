using Gliner2.Common;

namespace Gliner2;

/// <summary>What a span network says about one group of the prompt: logits, before any threshold.</summary>
public sealed class GroupScores
{
    /// <summary>Classification: one logit a label. Empty otherwise.</summary>
    public ReadOnlyMemory<float> ClassLogits { get; init; }

    /// <summary>Others: 20 logits, one a number of instances.</summary>
    public ReadOnlyMemory<float> CountLogits { get; init; }

    /// <summary>Number of instances: arg max of <see cref="CountLogits"/>, first of equals. 0 means the group is empty.</summary>
    public int Count { get; init; }

    /// <summary>Span logits for the instances 0..<see cref="Count"/>-1 (entities: instance 0 only); empty when <see cref="Count"/> is 0.</summary>
    public SpanLogits Spans { get; init => field = ArgumentChecks.NotNull(value); } = SpanLogits.Empty;
}
