using System.Collections;

namespace Gliner2;

/// <summary>The probability of every label of a classification, best first.</summary>
/// <typeparam name="T">An enum, <see cref="bool"/>, or <see cref="string"/> for labels given as text.</typeparam>
public sealed class Scores<T> : IReadOnlyList<Score<T>> where T : notnull
{
    private readonly Score<T>[] _scores;

    internal Scores(Score<T>[] scores) => _scores = scores;

    /// <summary>The best label.</summary>
    public Score<T> Best => _scores[0];

    /// <summary>The number of labels.</summary>
    public int Count => _scores.Length;

    /// <summary>A label by its rank, 0 for the best.</summary>
    public Score<T> this[int index] => _scores[index];

    /// <summary>The probability of a label.</summary>
    /// <exception cref="ArgumentException">The task has no such label.</exception>
    public float Of(T value)
    {
        foreach (var score in _scores)
            if (EqualityComparer<T>.Default.Equals(score.Value, value)) return score.Confidence;
        throw new ArgumentException($"the task has no label for '{value}'", nameof(value));
    }

    /// <summary>The labels, best first.</summary>
    public IEnumerator<Score<T>> GetEnumerator() => ((IEnumerable<Score<T>>)_scores).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A label of a classification and its probability.</summary>
/// <typeparam name="T">An enum, <see cref="bool"/>, or <see cref="string"/> for labels given as text.</typeparam>
/// <param name="Value">The label's value.</param>
/// <param name="Label">The label, as the model reads it.</param>
/// <param name="Confidence">Probability, 0 to 1.</param>
public readonly record struct Score<T>(T Value, string Label, float Confidence) where T : notnull;
