using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Gliner2.Typed.Reading;

namespace Gliner2.Typed;

/// <summary>For generated code: reads one mention that carries labels.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MentionReader
{
    private readonly AnswerReader _owner;
    private readonly EntityMention _mention;
    private readonly MemberPath _path;

    internal MentionReader(AnswerReader owner, EntityMention mention, MemberPath path) => (_owner, _mention, _path) = (owner, mention, path);

    /// <summary>Probability of the mention.</summary>
    public float? Confidence => _mention.Confidence;

    /// <summary>The mention's value; false when its text is no such value.</summary>
    public bool TryMention<T, TReader>(string member, [MaybeNullWhen(false)] out T value, IFormatProvider? culture = null) where TReader : IValueReader<T> =>
        _owner.TryRead<T, TReader>(AnswerReader.Source(_mention), _path, member, culture, out value);

    /// <summary>The label of a group. There always is one; should there be none, that is reported.</summary>
    public T Label<T, TReader>(string member, string group) where TReader : IValueReader<T>
    {
        if (TryLabel<T, TReader>(member, group, out var value)) return value;
        _owner.ReportMissing(_path.Of(member));
        return default!;
    }

    /// <summary>The label of a group; false when there is none.</summary>
    public bool TryLabel<T, TReader>(string member, string group, [MaybeNullWhen(false)] out T value) where TReader : IValueReader<T>
    {
        if (_mention.Attributes.TryGetValue(group, out var labels) && labels is [var first, ..])
            return _owner.TryRead<T, TReader>(new(first.Label, first.Confidence, null), _path, member, null, out value);
        value = default;
        return false;
    }

    /// <summary>The labels of a group with several.</summary>
    public T[] Labels<T, TReader>(string member, string group) where TReader : IValueReader<T>
    {
        if (!_mention.Attributes.TryGetValue(group, out var labels) || labels.Count == 0) return [];
        var read = new T[labels.Count];
        var count = 0;
        for (var i = 0; i < read.Length; i++)
            if (_owner.TryRead<T, TReader>(new(labels[i].Label, labels[i].Confidence, null), _path, member, null, out var value)) read[count++] = value;
        return AnswerReader.Cut(read, count);
    }
}
