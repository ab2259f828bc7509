using Gliner2.Networks.Boundary.Head;
using Gliner2.Networks.Decoding;
using Gliner2.Results;

namespace Gliner2.Networks.Boundary.Decoding;

/// <summary>Decides the attributes of mentions from the logits that their labels have at the mentions' spans.</summary>
internal sealed class MentionAttributes
{
    private readonly IReadOnlyList<EntityAttributeGroup> _groups;
    private readonly Dictionary<WordRange, int> _places = [];
    private readonly float[][] _logits;
    private readonly float _temperature;

    private MentionAttributes(IReadOnlyList<EntityAttributeGroup> groups, WordRange[] spans, float[][] logits, float temperature)
    {
        _groups = groups;
        _logits = logits;
        _temperature = temperature;
        for (var i = 0; i < spans.Length; i++) _places[spans[i]] = i;
    }

    /// <summary>Scores all attribute labels at all mentions in one go.</summary>
    public static MentionAttributes? Score(BoundaryText text, int group, IEnumerable<WordRange> mentions)
    {
        var spans = mentions.Distinct().ToArray();
        if (spans.Length == 0) return null;
        var groups = text.Encoded.Schema.Attributes;
        var names = text.Encoded.Groups[group];
        var queries = groups.SelectMany(attribute => attribute.Labels.Select(label => text.Query(group, names.IndexOf(attribute.PromptLabel(label))))).ToArray();
        return new MentionAttributes(groups, spans, text.Head.ScoreSpans(queries, spans), (float)text.Config.PairTemperature);
    }

    /// <summary>The attributes of a mention that apply to its type, in declared order.</summary>
    public NameMap<IReadOnlyList<ClassScore>> Of(EntityType type, WordRange span)
    {
        int place = _places[span], row = 0;
        var names = new List<string>(_groups.Count);
        var labels = new List<IReadOnlyList<ClassScore>>(_groups.Count);
        foreach (var attribute in _groups)
        {
            if (AttributeDecoder.Applies(attribute, type.Name))
            {
                var logits = new float[attribute.Labels.Count];
                for (var i = 0; i < logits.Length; i++) logits[i] = _logits[row + i][place] / _temperature;
                names.Add(attribute.Name);
                labels.Add(AttributeDecoder.Decide(attribute, logits));
            }
            row += attribute.Labels.Count;
        }
        return new NameMap<IReadOnlyList<ClassScore>>(names, labels);
    }
}
