using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Gliner2.Typed.Reading;

namespace Gliner2.Typed;

/// <summary>For generated code: reads a graph member by member, mentions before relations. Made for one graph, by one thread.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GraphResultReader : AnswerReader
{
    private readonly ExtractedGraph _graph;
    private readonly Dictionary<string, object> _nodes = new(StringComparer.Ordinal);

    private GraphResultReader(ExtractedGraph graph, DateOnly? referenceDate) : base(referenceDate) => _graph = graph;

    internal static TypedGraph<T> Read<T>(ExtractedGraph graph, DateOnly? referenceDate) where T : IGraphSchema<T>
    {
        // What the type needs of the process is checked when its schema is made.
        _ = T.Schema;
        var reader = new GraphResultReader(graph, referenceDate);
        var value = T.Read(reader);
        return new(value, graph, reader.Problems);
    }

    /// <summary>The most probable mention of a type as a value; false when there is none.</summary>
    public bool TryEntity<T, TReader>(string member, string type, [MaybeNullWhen(false)] out T value, IFormatProvider? culture = null) where TReader : IValueReader<T>
    {
        if (_graph.EntitiesOf(type).MaxBy(entity => entity.Confidence) is { } best) return TryRead<T, TReader>(Source(Mention(best)), new(member), null, culture, out value);
        value = default;
        return false;
    }

    /// <summary>All mentions of a type as values, in the order of the text.</summary>
    public T[] Entities<T, TReader>(string member, string type, IFormatProvider? culture = null) where TReader : IValueReader<T>
    {
        var read = new List<T>();
        var i = 0;
        foreach (var entity in _graph.EntitiesOf(type))
            if (TryRead<T, TReader>(Source(Mention(entity)), new(member, i++), null, culture, out var value)) read.Add(value);
        return [.. read];
    }

    /// <summary>The most probable mention of a type as a node; false when there is none. The others can be ends of relations all the same.</summary>
    public bool TryMention<T, TReader>(string member, string type, [MaybeNullWhen(false)] out T value) where TReader : IInstanceReader<MentionReader, T>
    {
        Mentions<T, TReader>(member, type);
        var found = _graph.EntitiesOf(type).MaxBy(entity => entity.Confidence) is { } best && _nodes.TryGetValue(best.Id, out var node) ? node : null;
        value = found is T known ? known : default;
        return found is T;
    }

    /// <summary>All mentions of a type as nodes, in the order of the text.</summary>
    public T[] Mentions<T, TReader>(string member, string type) where TReader : IInstanceReader<MentionReader, T>
    {
        var read = new List<T>();
        var i = 0;
        foreach (var entity in _graph.EntitiesOf(type))
        {
            if (!TReader.TryRead(new MentionReader(this, Mention(entity), new(member, i++)), out var value) || value is null) continue;
            _nodes[entity.Id] = value;
            read.Add(value);
        }
        return [.. read];
    }

    /// <summary>The most probable instance of a relation; false when there is none.</summary>
    public bool TryRelation<T, TReader>(string member, string relation, [MaybeNullWhen(false)] out T value) where TReader : IInstanceReader<EdgeReader, T>
    {
        if (_graph.RelationsOf(relation).MaxBy(edge => edge.Confidence) is { } best) return TReader.TryRead(new EdgeReader(this, best, new(member)), out value);
        value = default;
        return false;
    }

    /// <summary>All instances of a relation.</summary>
    public T[] Relations<T, TReader>(string member, string relation) where TReader : IInstanceReader<EdgeReader, T>
    {
        var read = new List<T>();
        var i = 0;
        foreach (var edge in _graph.RelationsOf(relation))
            if (TReader.TryRead(new EdgeReader(this, edge, new(member, i++)), out var value)) read.Add(value);
        return [.. read];
    }

    /// <summary>The node of a mention; false, and reported, when the mention wasn't a value of its type.</summary>
    internal bool TryNode<T>(GraphEntity entity, MemberPath path, string member, [MaybeNullWhen(false)] out T value)
    {
        if (_nodes.TryGetValue(entity.Id, out var node) && node is T known)
        {
            value = known;
            return true;
        }
        value = default;
        Report(path.Of(member), entity.Text, entity.Range, $"not among the values of '{entity.Type}', so the relation is left out");
        return false;
    }

    private static EntityMention Mention(GraphEntity entity) => new(entity.Text, entity.Start, entity.End, entity.Confidence);
}
