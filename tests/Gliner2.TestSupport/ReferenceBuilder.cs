using System.Text.Json;
using Gliner2.Schemas;

namespace Gliner2.TestSupport;

/// <summary>Replays the recorded steps of a schema builder.</summary>
internal static class ReferenceBuilder
{
    public static ExtractionSchema Build(JsonElement steps)
    {
        var builder = ExtractionSchema.Create();
        foreach (var step in steps.EnumerateArray())
        {
            var parts = step.EnumerateArray().ToArray();
            var options = parts is [.., { ValueKind: JsonValueKind.Object } last] && parts.Length > 2 ? last : default;
            switch (parts[0].GetString())
            {
                case "entities": builder.Entities(Entities(parts[1], options)); break;
                case "entity_attributes" or "attributes": builder.EntityAttributes(Attributes(parts[1])); break;
                case "classification": builder.Classification(Task(parts[1].GetString()!, parts[2], options)); break;
                case "relations": builder.Relations(Relations(parts[1], options)); break;
                case "structure": builder.Structure(Structure(parts[1].GetString()!, parts[2], options)); break;
                default: throw new InvalidDataException($"the tests don't know the builder step {step.GetRawText()}");
            }
        }
        return builder.Build();
    }

    /// <summary>A type's own settings win over those of the step.</summary>
    private static List<EntityType> Entities(JsonElement types, JsonElement options)
    {
        var common = Apply(new EntityType("common"), options);
        return Named(types).ConvertAll(part => part.Value.ValueKind switch
        {
            JsonValueKind.Undefined => common with { Name = part.Name },
            JsonValueKind.String => common with { Name = part.Name, Description = part.Value.GetString() },
            _ => Apply(common with { Name = part.Name }, part.Value),
        });
    }

    private static EntityType Apply(EntityType type, JsonElement options)
    {
        foreach (var option in Members(options))
        {
            type = option.Name switch
            {
                "description" => type with { Description = option.Value.GetString() },
                "dtype" => type with { Kind = SchemaParts.Kind(Value(option)) },
                "threshold" => option.Value.ValueKind == JsonValueKind.Null ? type : type with { Threshold = option.Value.GetDouble() },
                "validators" => type with { Validators = SchemaParts.Validators(Value(option)) },
                _ => throw Unknown(option),
            };
        }

        return type;
    }

    private static List<RelationType> Relations(JsonElement types, JsonElement options)
    {
        var common = Apply(new RelationType("common"), options);
        return Named(types).ConvertAll(part => part.Value.ValueKind switch
        {
            JsonValueKind.Undefined => common with { Name = part.Name },
            JsonValueKind.String => common with { Name = part.Name, Description = part.Value.GetString() },
            _ => Apply(common with { Name = part.Name }, part.Value),
        });
    }

    private static RelationType Apply(RelationType relation, JsonElement options)
    {
        foreach (var option in Members(options))
        {
            relation = option.Name switch
            {
                "description" => relation with { Description = option.Value.GetString() },
                "threshold" => option.Value.ValueKind == JsonValueKind.Null ? relation : relation with { Threshold = option.Value.GetDouble() },
                _ => throw Unknown(option),
            };
        }

        return relation;
    }

    private static List<EntityAttributeGroup> Attributes(JsonElement groups) =>
        Members(groups).Select(group => FriendlyReader.AttributeGroup(group.Name, Value(group))).ToList();

    private static ClassificationTask Task(string name, JsonElement labels, JsonElement options)
    {
        var task = new ClassificationTask(name, SchemaParts.Labels(new SchemaValue(labels, "$")));
        foreach (var option in Members(options))
        {
            if (!SchemaParts.TaskOption(ref task, option.Name, Value(option)))
                throw Unknown(option);
        }

        return task;
    }

    private static Structure Structure(string name, JsonElement fields, JsonElement options)
    {
        var hasMode = Members(options).Any(option => option.Name == "mode" && option.Value.ValueKind != JsonValueKind.Null);
        var structure = new Structure(name, fields.EnumerateArray().Select(field => Field(field, hasMode)).ToArray());
        foreach (var option in Members(options))
            structure = FriendlyStructure.WithRecordOption(structure, option.Name, Value(option)) ?? throw Unknown(option);
        return structure;
    }

    /// <summary>The package's builder looks at a cardinality only when the structure has a mode; without one it may be anything.</summary>
    private static StructureField Field(JsonElement json, bool hasMode)
    {
        var field = new StructureField("");
        foreach (var option in Members(json))
        {
            field = option.Name switch
            {
                "name" => field with { Name = option.Value.GetString()! },
                "dtype" => field with { Kind = SchemaParts.Kind(Value(option)) },
                "choices" => option.Value.ValueKind == JsonValueKind.Null ? field : field with { Choices = FriendlyStructure.Choices(Value(option)) },
                "description" => field with { Description = option.Value.GetString() },
                "threshold" => option.Value.ValueKind == JsonValueKind.Null ? field : field with { Threshold = option.Value.GetDouble() },
                "validators" => field with { Validators = SchemaParts.Validators(Value(option)) },
                "cardinality" => hasMode && option.Value.ValueKind != JsonValueKind.Null ? field with { Cardinality = FriendlyStructure.Cardinality(Value(option)) } : field,
                "exclusive" => field with { Exclusive = option.Value.GetBoolean() },
                _ => throw Unknown(option),
            };
        }

        return field;
    }

    private static List<(string Name, JsonElement Value)> Named(JsonElement types) => types.ValueKind switch
    {
        JsonValueKind.String => [(types.GetString()!, default)],
        JsonValueKind.Array => types.EnumerateArray().Select(type => (type.GetString()!, default(JsonElement))).ToList(),
        _ => Members(types).Select(member => (member.Name, member.Value)).ToList(),
    };

    private static IEnumerable<JsonProperty> Members(JsonElement json) =>
        json.ValueKind == JsonValueKind.Undefined ? [] : json.EnumerateObject();

    private static SchemaValue Value(JsonProperty property) => new(property.Value, $"$.{property.Name}");

    private static InvalidDataException Unknown(JsonProperty option) => new($"the tests don't know '{option.Name}' of a builder step");
}
