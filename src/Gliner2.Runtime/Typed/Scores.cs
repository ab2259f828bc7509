using System.Collections;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Gliner2.Results;

namespace Gliner2;

/// <summary>The probability of every label of a classification, best first. Immutable; equal when all labels and probabilities are.</summary>
/// <typeparam name="T">An enum, <see cref="bool"/>, or <see cref="string"/> for labels given as text.</typeparam>
/// <remarks>
/// A serializer can't call a constructor with items, and a converter for an open generic type would need code made at run time, which NativeAOT
/// hasn't. So this is a collection that a serializer makes empty and fills; it is closed by the first look at it.
/// </remarks>
[SuppressMessage("Naming", "CA1710", Justification = "A collection for serializers alone; to everybody else a list of scores.")]
public sealed class Scores<T> : IReadOnlyList<Score<T>>, ICollection<Score<T>>, IEquatable<Scores<T>> where T : notnull
{
    private readonly List<Score<T>> _scores;
    private volatile bool _closed;

    /// <summary>For serializers: scores that are still to be filled in.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Scores() => _scores = [];

    /// <summary>Scores made by hand, in a test for instance; they are ranked.</summary>
    public Scores(IEnumerable<Score<T>> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        _scores = [.. scores];
        _ = Closed;
    }

    /// <summary>The best label.</summary>
    /// <exception cref="InvalidOperationException">There is none, which happens in scores made by hand only.</exception>
    public Score<T> Best => Closed.Count > 0 ? _scores[0] : throw new InvalidOperationException("there are no labels");

    /// <summary>The number of labels.</summary>
    public int Count => Closed.Count;

    bool ICollection<Score<T>>.IsReadOnly => _closed;

    /// <summary>A label by its rank, 0 for the best.</summary>
    public Score<T> this[int index] => Closed[index];

    /// <summary>The probability of a label.</summary>
    /// <exception cref="ArgumentException">The task has no such label.</exception>
    public float Of(T value)
    {
        ArgumentNullException.ThrowIfNull(value);
        foreach (var score in Closed)
            if (EqualityComparer<T>.Default.Equals(score.Value, value)) return score.Confidence;
        throw new ArgumentException($"the task has no label for '{value}'", nameof(value));
    }

    /// <summary>The best label, or the reason not to act on it.</summary>
    /// <param name="threshold">The least probability to decide, 0 to 1.</param>
    /// <param name="margin">How near the next label's probability may be; 0 makes only equal ones a tie.</param>
    /// <exception cref="InvalidOperationException">There are no labels, which happens in scores made by hand only.</exception>
    public Decision<T> Decide(double threshold = 0.5, double margin = 0) => Decision<T>.Of(Best.Value, Best.Confidence, Count > 1 ? this[1].Confidence : -1, threshold, margin);

    /// <summary>The best labels, best first.</summary>
    public IReadOnlyList<Score<T>> Top(int count) => [.. Closed.Take(count)];

    /// <inheritdoc/>
    public bool Equals(Scores<T>? other) => other is not null && Contents.Same(Closed, other.Closed);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Scores<T>);

    /// <inheritdoc/>
    public override int GetHashCode() => Contents.Hash(Closed);

    /// <summary>The labels with their probabilities, best first.</summary>
    public override string ToString() => string.Join(", ", Closed);

    /// <summary>The labels, best first.</summary>
    public IEnumerator<Score<T>> GetEnumerator() => ((IEnumerable<Score<T>>)Closed).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    void ICollection<Score<T>>.Add(Score<T> item)
    {
        if (_closed) throw ReadOnly();
        _scores.Add(item);
    }

    bool ICollection<Score<T>>.Contains(Score<T> item) => Closed.Contains(item);

    void ICollection<Score<T>>.CopyTo(Score<T>[] array, int arrayIndex) => Closed.CopyTo(array, arrayIndex);

    bool ICollection<Score<T>>.Remove(Score<T> item) => throw ReadOnly();

    void ICollection<Score<T>>.Clear() => throw ReadOnly();

    private List<Score<T>> Closed
    {
        get
        {
            if (_closed) return _scores;
            lock (_scores)
            {
                if (_closed) return _scores;
                Score<T>[] ranked = [.. _scores.OrderByDescending(score => score.Confidence)];
                for (var i = 0; i < ranked.Length; i++) _scores[i] = ranked[i];
                _closed = true;
            }
            return _scores;
        }
    }

    private static NotSupportedException ReadOnly() => new("scores are read-only");
}

/// <summary>A label of a classification and its probability.</summary>
/// <typeparam name="T">An enum, <see cref="bool"/>, or <see cref="string"/> for labels given as text.</typeparam>
/// <param name="Value">The label's value.</param>
/// <param name="Label">The label, as the model reads it.</param>
/// <param name="Confidence">Probability, 0 to 1.</param>
[method: JsonConstructor]
public readonly record struct Score<T>(
    [property: JsonPropertyName("value")] T Value,
    [property: JsonPropertyName("label")] string Label,
    [property: JsonPropertyName("confidence"), JsonConverter(typeof(ConfidenceConverter))] float Confidence)
    where T : notnull
{
    /// <inheritdoc/>
    public override string ToString() => $"{Label} {Contents.Show(Confidence)}";
}
