using Gliner2.Networks.Decoding;
using Gliner2.Results;

namespace Gliner2.Networks.Span;

/// <summary>Decides the attributes of mentions from the logits that their labels have at the mention's very span.</summary>
internal sealed class SpanAttributes
{
    private readonly IReadOnlyList<EntityAttributeGroup> _groups;
    private readonly SpanLogits _logits;
    private readonly int[][] _fields;

    /// <param name="groups">The schema's attribute groups.</param>
    /// <param name="names">Names of the prompt's entity group, attribute labels among them.</param>
    /// <param name="logits">The span logits of that group.</param>
    public SpanAttributes(IReadOnlyList<EntityAttributeGroup> groups, IReadOnlyList<string> names, SpanLogits logits)
    {
        _groups = groups;
        _logits = logits;
        _fields = new int[groups.Count][];
        for (var g = 0; g < _fields.Length; g++)
        {
            var group = groups[g];
            _fields[g] = new int[group.Labels.Count];
            for (var l = 0; l < _fields[g].Length; l++) _fields[g][l] = IndexOf(names, group.PromptLabel(group.Labels[l]));
        }
    }

    /// <summary>The mention with the attributes that apply to its type.</summary>
    public EntityMention AddTo(EntityMention mention, EntityType type, (int Row, int Width) cell)
    {
        if (_groups.Count == 0) return mention;
        var names = new List<string>(_groups.Count);
        var labels = new List<IReadOnlyList<ClassScore>>(_groups.Count);
        for (var g = 0; g < _fields.Length; g++)
        {
            if (!AttributeDecoder.Applies(_groups[g], type.Name)) continue;
            var logits = new float[_fields[g].Length];
            for (var l = 0; l < logits.Length; l++) logits[l] = LogitAt(_fields[g][l], cell);
            names.Add(_groups[g].Name);
            labels.Add(AttributeDecoder.Decide(_groups[g], logits));
        }
        return mention with { Attributes = new NameMap<IReadOnlyList<ClassScore>>(names, labels) };
    }

    private float LogitAt(int field, (int Row, int Width) cell) =>
        cell.Row + cell.Width < _logits.Rows ? _logits[0, field, cell.Row, cell.Width] : _logits[0, field, 0, 0];

    private static int IndexOf(IReadOnlyList<string> names, string label)
    {
        for (var i = 0; i < names.Count; i++)
            if (names[i] == label) return i;
        throw new InvalidOperationException($"the prompt's entity group has no attribute label '{label}'");
    }
}
