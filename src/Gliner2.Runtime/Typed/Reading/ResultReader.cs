using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Gliner2.Typed;

/// <summary>
/// For generated code: reads an answer member by member, and keeps what couldn't be read. Made for one answer, by one thread.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ResultReader : AnswerReader
{
    private readonly ExtractionResult _result;

    private ResultReader(ExtractionResult result, DateOnly? referenceDate) : base(referenceDate) => _result = result;

    internal static Extraction<T> Read<T>(ExtractionResult result, DateOnly? referenceDate) where T : IExtractionSchema<T>
    {
        // What the type needs of the process is checked when its schema is made.
        _ = T.Schema;
        var reader = new ResultReader(result, referenceDate);
        var value = T.Read(reader);
        return new(value, result, reader.Problems);
    }

    /// <summary>The best mention of a type; false when there is none.</summary>
    public bool TryEntity<T, TReader>(string member, string type, [MaybeNullWhen(false)] out T value, IFormatProvider? culture = null) where TReader : IValueReader<T>
    {
        if (_result.Entities(type) is [var first, ..]) return TryRead<T, TReader>(Source(first), new(member), null, culture, out value);
        value = default;
        return false;
    }

    /// <summary>All mentions of a type.</summary>
    public T[] Entities<T, TReader>(string member, string type, IFormatProvider? culture = null) where TReader : IValueReader<T>
    {
        var mentions = _result.Entities(type);
        if (mentions.Count == 0) return [];
        var read = new T[mentions.Count];
        var count = 0;
        for (var i = 0; i < read.Length; i++)
            if (TryRead<T, TReader>(Source(mentions[i]), new(member, i), null, culture, out var value)) read[count++] = value;
        return Cut(read, count);
    }

    /// <summary>The best mention of a type, with its labels; false when there is none.</summary>
    public bool TryMention<T, TReader>(string member, string type, [MaybeNullWhen(false)] out T value) where TReader : IInstanceReader<MentionReader, T>
    {
        if (_result.Entities(type) is [var first, ..]) return TReader.TryRead(new MentionReader(this, first, new(member)), out value);
        value = default;
        return false;
    }

    /// <summary>All mentions of a type, with their labels.</summary>
    public T[] Mentions<T, TReader>(string member, string type) where TReader : IInstanceReader<MentionReader, T>
    {
        var mentions = _result.Entities(type);
        if (mentions.Count == 0) return [];
        var read = new T[mentions.Count];
        var count = 0;
        for (var i = 0; i < read.Length; i++)
            if (TReader.TryRead(new MentionReader(this, mentions[i], new(member, i)), out var value)) read[count++] = value;
        return Cut(read, count);
    }

    /// <summary>The label of a task. There always is one; should there be none, that is reported.</summary>
    public T Class<T, TReader>(string member, string task) where TReader : IValueReader<T>
    {
        if (TryClass<T, TReader>(member, task, 0, out var value)) return value;
        ReportMissing(member);
        return default!;
    }

    /// <summary>The label of a task; false when the best one is under the threshold.</summary>
    public bool TryClass<T, TReader>(string member, string task, double threshold, [MaybeNullWhen(false)] out T value) where TReader : IValueReader<T>
    {
        if (_result.Classes(task).Selected is [var first, ..] && first.Confidence >= threshold)
            return TryRead<T, TReader>(new(first.Label, first.Confidence, null), new(member), null, null, out value);
        value = default;
        return false;
    }

    /// <summary>The labels of a task with several.</summary>
    public T[] Classes<T, TReader>(string member, string task) where TReader : IValueReader<T>
    {
        var labels = _result.Classes(task).Selected;
        if (labels.Count == 0) return [];
        var read = new T[labels.Count];
        var count = 0;
        for (var i = 0; i < read.Length; i++)
            if (TryRead<T, TReader>(new(labels[i].Label, labels[i].Confidence, null), new(member, i), null, null, out var value)) read[count++] = value;
        return Cut(read, count);
    }

    /// <summary>The probability of every label of a task.</summary>
    public Scores<T> Scores<T, TReader>(string member, string task) where T : notnull where TReader : IValueReader<T>
    {
        var labels = _result.Classes(task).Scores;
        var read = new Score<T>[labels.Count];
        var count = 0;
        for (var i = 0; i < read.Length; i++)
        {
            if (TryRead<T, TReader>(new(labels[i].Label, labels[i].Confidence, null), new(member, i), null, null, out var value))
                read[count++] = new(value, labels[i].Label, labels[i].Confidence);
        }

        return new(Cut(read, count));
    }

    /// <summary>The best label of a task, or the reason not to act on it.</summary>
    public Decision<T> Decision<T, TReader>(string member, string task, double threshold) where T : notnull where TReader : IValueReader<T>
    {
        var decided = _result.Classes(task);
        if (decided.Scores is [var best, ..] && TryRead<T, TReader>(new(best.Label, best.Confidence, null), new(member), null, null, out var value))
        {
            var decision = decided.Decide(threshold);
            return new(value, decision.Confidence, decision.Reason);
        }
        ReportMissing(member);
        return new(default!, 0, Abstention.BelowThreshold);
    }

    /// <summary>The first instance of a relation; false when there is none.</summary>
    public bool TryRelation<T, TReader>(string member, string relation, [MaybeNullWhen(false)] out T value) where TReader : IInstanceReader<RelationReader, T>
    {
        if (_result.Relations(relation) is [var first, ..]) return TReader.TryRead(new RelationReader(this, first, new(member)), out value);
        value = default;
        return false;
    }

    /// <summary>All instances of a relation.</summary>
    public T[] Relations<T, TReader>(string member, string relation) where TReader : IInstanceReader<RelationReader, T>
    {
        var instances = _result.Relations(relation);
        if (instances.Count == 0) return [];
        var read = new T[instances.Count];
        var count = 0;
        for (var i = 0; i < read.Length; i++)
            if (TReader.TryRead(new RelationReader(this, instances[i], new(member, i)), out var value)) read[count++] = value;
        return Cut(read, count);
    }

    /// <summary>The first instance of a structure; false when there is none.</summary>
    public bool TryStructure<T, TReader>(string member, string structure, [MaybeNullWhen(false)] out T value) where TReader : IInstanceReader<StructureReader, T>
    {
        if (_result.Structures(structure) is [var first, ..]) return TReader.TryRead(new StructureReader(this, first, new(member)), out value);
        value = default;
        return false;
    }

    /// <summary>All instances of a structure.</summary>
    public T[] Structures<T, TReader>(string member, string structure) where TReader : IInstanceReader<StructureReader, T>
    {
        var instances = _result.Structures(structure);
        if (instances.Count == 0) return [];
        var read = new T[instances.Count];
        var count = 0;
        for (var i = 0; i < read.Length; i++)
            if (TReader.TryRead(new StructureReader(this, instances[i], new(member, i)), out var value)) read[count++] = value;
        return Cut(read, count);
    }
}
