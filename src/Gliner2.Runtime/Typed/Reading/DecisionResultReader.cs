using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Gliner2.Typed.Reading;

namespace Gliner2.Typed;

/// <summary>For generated code: reads decisions member by member. Made for one answer, by one thread.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DecisionResultReader : AnswerReader
{
    private readonly DecisionResult _result;

    internal DecisionResultReader(DecisionResult result) : base(null) => _result = result;

    /// <summary>The label of a task with exactly one.</summary>
    public T Class<T, TReader>(string member, string task) where TReader : IValueReader<T>
    {
        var decision = _result[task];
        return Read<T, TReader>(decision, decision.Label, new(member));
    }

    /// <summary>The label of a task with one or none; false when there is none, or when the task was left undecided.</summary>
    public bool TryClass<T, TReader>(string member, string task, [MaybeNullWhen(false)] out T value) where TReader : IValueReader<T>
    {
        var decision = _result[task];
        var chosen = decision is { Abstention: null, Labels.Count: > 0 };
        value = chosen ? Read<T, TReader>(decision, decision.Labels[0], new(member)) : default;
        return chosen;
    }

    /// <summary>The labels of a task with several.</summary>
    public T[] Classes<T, TReader>(string member, string task) where TReader : IValueReader<T>
    {
        var decision = _result[task];
        return [.. decision.Labels.Select((label, i) => Read<T, TReader>(decision, label, new(member, i)))];
    }

    /// <summary>The probability of every label of a task.</summary>
    public Scores<T> Scores<T, TReader>(string member, string task) where T : notnull where TReader : IValueReader<T>
    {
        var decision = _result[task];
        return new(decision.Scores.Select((score, i) => new Score<T>(Read<T, TReader>(decision, score.Label, new(member, i)), score.Label, score.Confidence)));
    }

    /// <summary>The label of a task with exactly one, or the reason not to act on it.</summary>
    public Decision<T> Decision<T, TReader>(string member, string task, double threshold) where T : notnull where TReader : IValueReader<T>
    {
        var decision = _result[task];
        var decided = decision.Decide(threshold);
        return new(Read<T, TReader>(decision, decided.Candidate, new(member)), decided.Confidence, decided.Reason ?? decision.Abstention);
    }

    /// <summary>A label's value. The type's schema has made the labels, so that all of them are values.</summary>
    private T Read<T, TReader>(TaskDecision decision, string label, MemberPath path) where TReader : IValueReader<T> =>
        TryRead<T, TReader>(new(label, decision[label].Confidence, null), path, null, null, out var value)
            ? value
            : throw new ArgumentException($"'{label}' of task '{decision.Task.Name}' is no label of '{path}': the decisions are those of another schema");
}
