using Gliner2.Common;
using Gliner2.Schemas;

namespace Gliner2;

/// <summary>Reads the short JSON forms that name the parts of one task, as the reference package's <c>extract_entities</c> and its siblings take them.</summary>
public static class SchemaShorthand
{
    /// <summary>Entity types: a name, a list of names, or name -> description or <c>{description, dtype, threshold, validators}</c>.</summary>
    /// <exception cref="SchemaException">Names the JSON path.</exception>
    public static IReadOnlyList<EntityType> Entities(string json) => Read(json, Entities);

    /// <summary>Relations: a name, a list of names, or name -> description or <c>{description, threshold}</c>.</summary>
    /// <exception cref="SchemaException">Names the JSON path.</exception>
    public static IReadOnlyList<RelationType> Relations(string json) => Read(json, Relations);

    /// <summary>Classification tasks: task -> labels, label -> description, or <c>{labels, multi_label, cls_threshold, top_k, class_act, prompt, examples}</c>.</summary>
    /// <exception cref="SchemaException">Names the JSON path.</exception>
    public static IReadOnlyList<ClassificationTask> Tasks(string json) => Read(json, Tasks);

    /// <summary>Labels of one task: a list, or label -> description or <c>{description, threshold}</c>.</summary>
    /// <exception cref="SchemaException">Names the JSON path.</exception>
    public static IReadOnlyList<ClassLabel> Labels(string json) => Read(json, SchemaParts.Labels);

    /// <summary>Structures: structure -> list of field specs, texts (see <see cref="StructureField.Parse"/>) or <c>{name, dtype, choices, description, threshold, validators}</c>.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="onWarning">Told of parts of field specs that were probably meant otherwise, see <see cref="StructureField.Parse"/>.</param>
    /// <exception cref="SchemaException">Names the JSON path.</exception>
    public static IReadOnlyList<Structure> Structures(string json, Action<string>? onWarning = null) => Read(json, value => Structures(value, onWarning));

    internal static List<EntityType> Entities(SchemaValue value) => value.IsText
        ? [new EntityType(value.Text())]
        : SchemaParts.Entities(value).ConvertAll(part => part.Type);

    internal static List<RelationType> Relations(SchemaValue value) => value.IsText
        ? [new RelationType(value.Text())]
        : SchemaParts.Relations(value).ConvertAll(part => part.Relation);

    internal static List<ClassificationTask> Tasks(SchemaValue value) =>
        value.Members("a map from task names").ConvertAll(member => Task(member.Name, member.Value));

    internal static List<Structure> Structures(SchemaValue value, Action<string>? onWarning = null) =>
        value.Members("a map from structure names to lists of field specs").ConvertAll(member =>
            new Structure(member.Name, member.Value.Items("a list of field specs").ConvertAll(item => Field(item, onWarning))));

    internal static StructureField Field(SchemaValue value, Action<string>? onWarning = null)
    {
        if (value.IsText) return FieldSpec.Parse(value.Text(), value.Path, onWarning);
        var field = new StructureField("");
        foreach (var (key, member) in value.Members("a field spec, or an object {name, dtype, choices, description, threshold, validators}"))
        {
            field = key switch
            {
                "name" => field with { Name = member.Name("the name of a field") },
                "dtype" => field with { Kind = SchemaParts.Kind(member) },
                "choices" => field with { Choices = member.IsNull ? [] : FriendlyStructure.Choices(member) },
                "description" => field with { Description = SchemaParts.Description(member) },
                "threshold" => field with { Threshold = member.IsNull ? null : SchemaParts.Probability(member) },
                "validators" => field with { Validators = SchemaParts.SomeValidators(member, "this field") },
                _ => throw member.Unknown(key, "name", "dtype", "choices", "description", "threshold", "validators"),
            };
        }

        return field.Name.Length > 0 ? field : throw value.Fail("a field needs a 'name'");
    }

    private static ClassificationTask Task(string name, SchemaValue value)
    {
        var members = value.IsObject ? value.Members("") : [];
        if (!members.Exists(member => member.Name == "labels")) return new ClassificationTask(name, SchemaParts.Labels(value));
        var task = new ClassificationTask(name, []);
        foreach (var (key, member) in members)
        {
            if (key == "labels") task = task with { Labels = SchemaParts.Labels(member) };
            else if (!SchemaParts.TaskOption(ref task, key, member))
                throw member.Unknown(key, "labels", "multi_label", "cls_threshold", "top_k", "class_act", "prompt", "examples");
        }
        return task;
    }

    private static T Read<T>(string json, Func<SchemaValue, T> read) => SchemaReader.Parse(SchemaReader.Utf8(ArgumentChecks.NotNull(json)), read);
}
