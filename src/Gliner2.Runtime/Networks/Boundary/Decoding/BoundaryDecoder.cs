using Gliner2.Networks.Decoding;
using Gliner2.Results;

namespace Gliner2.Networks.Boundary.Decoding;

/// <summary>Turns the scores of a boundary network into an answer.</summary>
internal static class BoundaryDecoder
{
    /// <summary>
    /// Decodes one text. The answer's groups come as the reference package orders them: records, plain structures, relations, entities,
    /// classes. Structures and relations without an instance have no group.
    /// </summary>
    public static ExtractionResult Decode(EncodedText encoded, BoundaryScores scores, ExtractionOptions options, BoundaryConfig config)
    {
        var text = new BoundaryText(encoded, scores, options, config);
        var groups = new List<ResultGroup>(encoded.Groups.Count);
        Add(GroupKind.Structure, (group, index) => StructureOf(text, group) is { Mode: not null } structure ? RecordGroupDecoder.Decode(text, index, structure) : null);
        Add(GroupKind.Structure, (group, index) => StructureOf(text, group) is { Mode: null } structure ? PlainStructureDecoder.Decode(text, index, structure) : null);
        Add(GroupKind.Relation, (group, index) => BoundaryRelationDecoder.Decode(text, index));
        Add(GroupKind.Entities, (group, index) => BoundaryEntityDecoder.Decode(text, index));
        Add(GroupKind.Classification, (group, index) => Classify(text, group, index));
        return new ExtractionResult(encoded.Text, encoded.Schema, groups, options.Fixes) { Usage = encoded.Usage };

        void Add(GroupKind kind, Func<PromptGroup, int, ResultGroup?> decode)
        {
            for (var i = 0; i < encoded.Groups.Count; i++)
            {
                if (encoded.Groups[i].Kind != kind || decode(encoded.Groups[i], i) is not { } group) continue;
                // A later group of the same kind and key takes the earlier one's place.
                var earlier = groups.FindIndex(other => other.Key == group.Key && other is RelationGroup == group is RelationGroup);
                if (earlier < 0) groups.Add(group);
                else groups[earlier] = group;
            }
        }
    }

    private static Structure StructureOf(BoundaryText text, PromptGroup group) =>
        text.Encoded.Schema.Structures.First(structure => structure.Name == group.Name);

    private static ClassGroup Classify(BoundaryText text, PromptGroup group, int index)
    {
        var task = text.Encoded.Schema.Classifications.First(task => task.Name == group.Name);
        return new ClassGroup(task, ClassDecoder.Decide(task, text.Scores.ClassLogits[index], (float)text.Config.ClassificationTemperature, text.Options.Fixes));
    }
}
