namespace Gliner2.Results;

/// <summary>The decision of a classification task.</summary>
internal sealed class ClassGroup(ClassificationTask task, ClassDecision decision) : ResultGroup(task.Name)
{
    public ClassificationTask Task { get; } = task;

    public ClassDecision Decision { get; } = decision;
}
