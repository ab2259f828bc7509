using System.Text.Json;

namespace Gliner2.Results;

/// <summary>
/// Writes an answer in the shape of the reference package's formatted result. An answer merged from windows differs in a few places:
/// its lists are compared by place whatever the options show, and its relations are always objects.
/// </summary>
internal sealed class FormattedResultWriter(ExtractionResult result, ResultFormat format, Utf8JsonWriter json)
{
    private readonly ValueWriter _values = new(result, format, json);
    private readonly bool _merged = result.Layout.ShowsWindows;

    public void Write()
    {
        var layout = result.Layout;
        json.WriteStartObject();
        foreach (var entry in layout.Top)
        {
            json.WritePropertyName(entry.Key);
            if (entry.Key != ResultLayout.RelationsKey || entry.Group is not null)
            {
                Group(entry.Group);
                continue;
            }
            json.WriteStartObject();
            foreach (var relation in layout.Relations)
            {
                json.WritePropertyName(relation.Key);
                if (relation.Group is StructureGroup structure) RelationLikeStructure(structure);
                else Group(relation.Group);
            }
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private void Group(ResultGroup? group)
    {
        switch (group)
        {
            case EntityGroup entities: Entities(entities); break;
            case RelationGroup relation: Relation(relation); break;
            case StructureGroup structure: Structure(structure); break;
            case ClassGroup decision: Classes(decision); break;
            default: json.WriteStartArray(); json.WriteEndArray(); break;
        }
    }

    private void Entities(EntityGroup group)
    {
        json.WriteStartObject();
        foreach (var list in group.Lists)
        {
            json.WritePropertyName(list.Type.Name);
            if (list.Type.Kind == ValueKind.Single)
            {
                if (list.Mentions.Count > 0) Entity(list.Mentions[0]);
                else json.WriteNullValue();
                continue;
            }
            json.WriteStartArray();
            var filter = new RepeatFilter(_merged ? 1 : list.Mentions.Count, _values.Spans);
            foreach (var mention in list.Mentions.Where(mention => filter.IsNew(mention.Text, mention)).In(format.Order)) Entity(mention);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    // In one piece every mention is an object once the schema has attributes; merged windows keep objects only where an attribute applies.
    private void Entity(EntityMention mention)
    {
        if (_merged ? mention.Attributes.Count > 0 : result.Schema.Attributes.Count > 0) _values.AttributedEntity(mention);
        else _values.Span(mention);
    }

    private void Relation(RelationGroup group)
    {
        json.WriteStartArray();
        foreach (var instance in group.Instances)
        {
            if (_merged) MergedRelation(instance);
            else RelationWriter.Write(instance, _values, json);
        }

        json.WriteEndArray();
    }

    private void MergedRelation(RelationInstance instance)
    {
        json.WriteStartObject();
        json.WritePropertyName("head");
        _values.Span(instance.Head);
        json.WritePropertyName("tail");
        _values.Span(instance.Tail);
        if (instance.Confidence is { } confidence) _values.Number("confidence", confidence);
        json.WriteEndObject();
    }

    private void Structure(StructureGroup group)
    {
        if (group.Shown == ShownRecords.First && group.Instances.Count > 0)
        {
            Instance(group, group.Instances[0], withRepeats: false);
            return;
        }
        if (!group.Counted || group.Shown == ShownRecords.None)
        {
            json.WriteStartObject();
            json.WriteEndObject();
            return;
        }
        json.WriteStartArray();
        foreach (var instance in group.Instances) Instance(group, instance, withRepeats: false);
        json.WriteEndArray();
    }

    private void RelationLikeStructure(StructureGroup group)
    {
        json.WriteStartArray();
        foreach (var instance in group.Instances) Instance(group, instance, withRepeats: true);
        json.WriteEndArray();
    }

    private void Instance(StructureGroup group, StructureInstance instance, bool withRepeats) =>
        InstanceWriter.Write(group, instance, _values, json, withRepeats ? null : _merged || _values.Spans, always: _merged);

    private void Classes(ClassGroup group)
    {
        var selected = group.Decision.Selected;
        if (group.Task.MultiLabel) _values.Labels(selected, _values.Confidence);
        else if (selected.Count > 0) _values.Label(selected[0], _values.Confidence);
        else json.WriteNullValue(); // made by hand: a model always decides
    }
}
