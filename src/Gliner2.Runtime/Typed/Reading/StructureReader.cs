using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Gliner2.Typed.Reading;

namespace Gliner2.Typed;

/// <summary>For generated code: reads the fields of one instance of a structure.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct StructureReader
{
    private readonly ResultReader _owner;
    private readonly StructureInstance _instance;
    private readonly MemberPath _path;

    internal StructureReader(ResultReader owner, StructureInstance instance, MemberPath path) => (_owner, _instance, _path) = (owner, instance, path);

    /// <summary>Probability of the instance, where the architecture gives one.</summary>
    public float? Confidence => _instance.Confidence;

    /// <summary>A single value; false when there is none.</summary>
    public bool TryField<T, TReader>(string member, string field, [MaybeNullWhen(false)] out T value, IFormatProvider? culture = null) where TReader : IValueReader<T>
    {
        if (_instance[field] is [var first, ..]) return _owner.TryRead<T, TReader>(Source(first), _path, member, culture, out value);
        value = default;
        return false;
    }

    /// <summary>All values.</summary>
    public T[] Fields<T, TReader>(string member, string field, IFormatProvider? culture = null) where TReader : IValueReader<T>
    {
        var values = _instance[field];
        if (values.Count == 0) return [];
        var read = new T[values.Count];
        var count = 0;
        for (var i = 0; i < read.Length; i++)
            if (_owner.TryRead<T, TReader>(Source(values[i]), _path, member, culture, out var value)) read[count++] = value;
        return ResultReader.Cut(read, count);
    }

    private static ValueText Source(FieldValue value) => new(value.Text, value.Confidence, value.Span);
}
