using System.Text.Json;

namespace Gliner2.Results;

/// <summary>Writes an answer in the shape of the reference package's unformatted result: one key a group, in order.</summary>
internal sealed class RawResultWriter(ExtractionResult result, ResultFormat format, Utf8JsonWriter json)
{
    private readonly ValueWriter _values = new(result, format, json);

    /// <exception cref="ArgumentException">A relation has the key of another group.</exception>
    public void Write()
    {
        foreach (var group in result.Groups)
        {
            if (result.Groups.Any(other => other != group && other.Key == group.Key))
                throw new ArgumentException($"the unformatted result can't hold both the relation and the group named '{group.Key}': rename one of them, or ask for the formatted result", nameof(format));
        }

        json.WriteStartObject();
        foreach (var group in result.Groups)
        {
            json.WritePropertyName(group.Key);
            switch (group)
            {
                case EntityGroup entities: Entities(entities); break;
                case RelationGroup relation: Relation(relation); break;
                case StructureGroup structure: Structure(structure); break;
                case ClassGroup decision: Classes(decision); break;
                default: throw new InvalidOperationException($"unknown kind of result: {group}");
            }
        }
        json.WriteEndObject();
    }

    private void Entities(EntityGroup group)
    {
        json.WriteStartArray();
        if (group.Lists.Count > 0)
        {
            json.WriteStartObject();
            foreach (var list in group.Lists)
            {
                json.WritePropertyName(list.Type.Name);
                if (list.Type.Kind == ValueKind.Single) SingleEntity(list, group.MissingIsText);
                else EntityArray(list);
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void EntityArray(EntityList list)
    {
        json.WriteStartArray();
        foreach (var mention in list.Mentions.In(format.Order)) Entity(mention);
        json.WriteEndArray();
    }

    private void SingleEntity(EntityList list, bool missingIsText)
    {
        if (list.Mentions.Count > 0) Entity(list.Mentions[0]);
        else if (_values.Confidence || _values.Spans || (HasAttributes && !missingIsText)) json.WriteNullValue();
        else json.WriteStringValue("");
    }

    private bool HasAttributes => result.Schema.Attributes.Count > 0;

    private void Entity(EntityMention mention)
    {
        if (HasAttributes) _values.AttributedEntity(mention);
        else _values.Span(mention);
    }

    private void Relation(RelationGroup group)
    {
        json.WriteStartArray();
        foreach (var instance in group.Instances) RelationWriter.Write(instance, _values, json);
        json.WriteEndArray();
    }

    private void Structure(StructureGroup group)
    {
        if (group.Shown == ShownRecords.None)
        {
            json.WriteStartArray();
            json.WriteEndArray();
            return;
        }
        if (!group.Counted)
        {
            json.WriteStartObject();
            json.WriteEndObject();
            return;
        }
        json.WriteStartArray();
        foreach (var instance in group.Instances) InstanceWriter.Write(group, instance, _values, json, repeatsByPlace: null, always: false);
        json.WriteEndArray();
    }

    private void Classes(ClassGroup group)
    {
        var selected = group.Decision.Selected;
        if (!group.Task.MultiLabel)
        {
            if (selected.Count > 0) Pair(selected[0]);
            else json.WriteNullValue(); // made by hand: a model always decides
            return;
        }
        json.WriteStartArray();
        foreach (var score in selected) Pair(score);
        json.WriteEndArray();
    }

    private void Pair(ClassScore score)
    {
        json.WriteStartArray();
        json.WriteStringValue(score.Label);
        ConfidenceConverter.WriteValue(json, score.Confidence);
        json.WriteEndArray();
    }
}
