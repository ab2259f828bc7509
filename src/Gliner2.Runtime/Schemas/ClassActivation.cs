namespace Gliner2;

/// <summary>How the logits of a classification task become probabilities.</summary>
public enum ClassActivation
{
    /// <summary>Softmax over the labels of a single-label task, sigmoid for each label of a multi-label one.</summary>
    Auto,

    /// <summary>Each label by itself.</summary>
    Sigmoid,

    /// <summary>One distribution over the labels.</summary>
    Softmax,
}
