using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Gliner2.Typed.Reading;

namespace Gliner2.Typed;

/// <summary>For generated code: reads one edge of a graph.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct EdgeReader
{
    private readonly GraphResultReader _owner;
    private readonly GraphRelation _edge;
    private readonly MemberPath _path;

    internal EdgeReader(GraphResultReader owner, GraphRelation edge, MemberPath path) => (_owner, _edge, _path) = (owner, edge, path);

    /// <summary>Probability of the edge.</summary>
    public float? Confidence => _edge.Confidence;

    /// <summary>The node that the edge goes out from; false when its mention wasn't a value.</summary>
    public bool TryHead<T>(string member, [MaybeNullWhen(false)] out T value) => _owner.TryNode(_edge.Head, _path, member, out value);

    /// <summary>The node that the edge leads to; false when its mention wasn't a value.</summary>
    public bool TryTail<T>(string member, [MaybeNullWhen(false)] out T value) => _owner.TryNode(_edge.Tail, _path, member, out value);
}
