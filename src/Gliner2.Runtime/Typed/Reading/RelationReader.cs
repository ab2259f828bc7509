using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Gliner2.Typed.Reading;

namespace Gliner2.Typed;

/// <summary>For generated code: reads one instance of a relation.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RelationReader
{
    private readonly ResultReader _owner;
    private readonly RelationInstance _instance;
    private readonly MemberPath _path;

    internal RelationReader(ResultReader owner, RelationInstance instance, MemberPath path) => (_owner, _instance, _path) = (owner, instance, path);

    /// <summary>Probability of the pair, where the architecture gives one.</summary>
    public float? Confidence => _instance.Confidence;

    /// <summary>The value in the first role; false when its text is no such value.</summary>
    public bool TryHead<T, TReader>(string member, [MaybeNullWhen(false)] out T value, IFormatProvider? culture = null) where TReader : IValueReader<T> =>
        _owner.TryRead<T, TReader>(ResultReader.Source(_instance.Head), _path, member, culture, out value);

    /// <summary>The value in the second role; false when its text is no such value.</summary>
    public bool TryTail<T, TReader>(string member, [MaybeNullWhen(false)] out T value, IFormatProvider? culture = null) where TReader : IValueReader<T> =>
        _owner.TryRead<T, TReader>(ResultReader.Source(_instance.Tail), _path, member, culture, out value);
}
