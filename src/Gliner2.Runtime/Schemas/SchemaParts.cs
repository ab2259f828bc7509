namespace Gliner2.Schemas;

/// <summary>Parts that several JSON forms of a schema share. Each part comes with its JSON path, for the checks that follow.</summary>
internal static class SchemaParts
{
    /// <summary>Python's re.IGNORECASE, the only flag of a validator that gives none.</summary>
    public const int IgnoreCaseFlag = 2;

    private const string NamesOrMap = "a list of names or a map from names";

    /// <summary>Entity types: names, or name -> description or {description, dtype, threshold, validators}.</summary>
    public static List<(EntityType Type, string Path)> Entities(SchemaValue value) => Named(value, EntityOf, name => new EntityType(name));

    /// <summary>Relations: names, or name -> description or {description, threshold}.</summary>
    public static List<(RelationType Relation, string Path)> Relations(SchemaValue value) => Named(value, RelationOf, name => new RelationType(name));

    /// <summary>Labels of a task: names, or label -> description or {description, threshold}.</summary>
    public static List<ClassLabel> Labels(SchemaValue value)
    {
        if (!value.IsObject) return value.Names("a label").ConvertAll(name => new ClassLabel(name));
        return value.Members("").ConvertAll(member =>
        {
            SchemaChecks.Name(member.Name, "a label", member.Value.Path);
            return Label(member.Name, member.Value);
        });
    }

    /// <summary>A label with its description, or with {description, threshold}.</summary>
    private static ClassLabel Label(string name, SchemaValue value)
    {
        var label = new ClassLabel(name);
        if (value.IsText || value.IsNull) return label with { Description = LabelDescription(value) };
        foreach (var (key, member) in value.Members("a description, or an object {description, threshold}"))
        {
            label = key switch
            {
                "description" => label with { Description = LabelDescription(member) },
                "threshold" => label with { Threshold = member.IsNull ? null : Probability(member) },
                _ => throw member.Unknown(key, "description", "threshold"),
            };
        }

        return label;
    }

    /// <summary>Few-shot examples: [input, label] each.</summary>
    public static List<ClassExample> Examples(SchemaValue value) => value.Items("a list of [input, label] pairs").ConvertAll(item =>
    {
        var pair = item.Items("a pair [input, label]").ConvertAll(part => part.Prose("an example"));
        return pair.Count == 2 ? new ClassExample(pair[0], pair[1]) : throw item.Expected("a pair [input, label]");
    });

    /// <summary>Sets one option of a task that all forms know; false when the key is another.</summary>
    public static bool TaskOption(ref ClassificationTask task, string name, SchemaValue value)
    {
        switch (name)
        {
            case "multi_label": task = task with { MultiLabel = value.Flag() }; return true;
            case "cls_threshold": task = task with { Threshold = Probability(value) }; return true;
            case "top_k": task = task with { TopK = value.IsNull ? null : AtLeastOne(value) }; return true;
            case "class_act":
                if (!value.IsNull) task = task with { Activation = (ClassActivation)value.OneOf(SchemaNames.Activations), StatesActivation = true };
                return true;
            case "prompt": task = task with { Prompt = value.IsNull ? null : value.Prose("the prompt") }; return true;
            case "examples": task = task with { Examples = value.IsNull ? [] : Examples(value) }; return true;
            default: return false;
        }
    }

    public static double Probability(SchemaValue value)
    {
        var number = value.Number();
        SchemaChecks.Probability(number, "a threshold", value.Path);
        return number;
    }

    /// <summary>Departures from the reference package: a list of their names, or <c>"all"</c>.</summary>
    public static ReferenceFixes Fixes(SchemaValue value)
    {
        if (value.IsNull) return ReferenceFixes.None;
        if (value.IsText) return value.OneOf(["all"]) == 0 ? ReferenceFixes.All : ReferenceFixes.None;
        return value.Items("\"all\", or a list of names").Aggregate(ReferenceFixes.None, (fixes, name) => fixes | (ReferenceFixes)(1 << name.OneOf(SchemaNames.Fixes)));
    }

    public static ValueKind Kind(SchemaValue value) => (ValueKind)value.OneOf(SchemaNames.Kinds);

    /// <summary>The description of a relation or a field; an empty one says nothing.</summary>
    public static string? Description(SchemaValue value) => value.IsNull || value.Prose("a description").Length == 0 ? null : value.Text();

    /// <summary>The description of an entity type or a class label, which the prompt names even when it is empty; null and <c>{}</c> are none.</summary>
    private static string? LabelDescription(SchemaValue value)
    {
        if (value.IsNull || value.IsObject && value.Members("").Count == 0) return null;
        return value.IsText ? value.Prose("a description") : throw value.Expected("a description, or {} for none");
    }

    /// <summary>Validators: {pattern, mode, exclude, flags} each.</summary>
    public static IReadOnlyList<SpanValidator> Validators(SchemaValue value, string what = "this field") => value.Items("a list of validators").ConvertAll(item =>
    {
        var validator = Validator(item);
        SchemaChecks.Validators([validator], what, item.Path);
        return validator;
    });

    /// <summary>The same in the friendly form, where an empty list is left out; null is none.</summary>
    public static IReadOnlyList<SpanValidator> SomeValidators(SchemaValue value, string what)
    {
        if (value.IsNull) return [];
        var validators = Validators(value, what);
        return validators.Count > 0 ? validators : throw value.Fail("must not be empty: leave 'validators' out instead");
    }

    private static SpanValidator Validator(SchemaValue value)
    {
        string? pattern = null;
        var validator = new SpanValidator("");
        foreach (var (name, member) in value.Members("a validator {pattern, mode, exclude, flags}"))
        {
            validator = name switch
            {
                "pattern" => validator with { Pattern = pattern = member.Text() },
                "mode" => validator with { WholeText = member.OneOf(["full", "partial"]) == 0 },
                "exclude" => validator with { Exclude = member.Flag() },
                "flags" => WithFlags(validator, member.Whole()),
                _ => throw member.Unknown(name, "pattern", "mode", "exclude", "flags"),
            };
        }

        return pattern is not null ? validator : throw value.Fail("a validator needs a 'pattern'");
    }

    /// <summary>All flags of a validator, as Python numbers them.</summary>
    public static int Flags(SpanValidator validator) => validator.OtherFlags | (validator.IgnoreCase ? IgnoreCaseFlag : 0);

    private static SpanValidator WithFlags(SpanValidator validator, int flags) =>
        validator with { IgnoreCase = (flags & IgnoreCaseFlag) != 0, OtherFlags = flags & ~IgnoreCaseFlag };

    private static List<(T Part, string Path)> Named<T>(SchemaValue value, Func<string, SchemaValue, T> described, Func<string, T> plain) => value.IsObject
        ? value.Members("").ConvertAll(member => (described(member.Name, member.Value), member.Value.Path))
        : value.Items(NamesOrMap).ConvertAll(item => (plain(item.Name("a name")), item.Path));

    private static EntityType EntityOf(string name, SchemaValue value)
    {
        var type = new EntityType(name);
        if (value.IsText || value.IsNull) return type with { Description = LabelDescription(value) };
        foreach (var (key, member) in value.Members("a description, or an object {description, dtype, threshold, validators}"))
        {
            type = key switch
            {
                "description" => type with { Description = LabelDescription(member) },
                "dtype" => type with { Kind = Kind(member) },
                "threshold" => type with { Threshold = member.IsNull ? null : Probability(member) },
                "validators" => type with { Validators = SomeValidators(member, "this entity type") },
                _ => throw member.Unknown(key, "description", "dtype", "threshold", "validators"),
            };
        }

        return type;
    }

    private static RelationType RelationOf(string name, SchemaValue value)
    {
        var relation = new RelationType(name);
        if (value.IsText || value.IsNull) return relation with { Description = Description(value) };
        foreach (var (key, member) in value.Members("a description, or an object {description, threshold}"))
        {
            relation = key switch
            {
                "description" => relation with { Description = Description(member) },
                "threshold" => relation with { Threshold = member.IsNull ? null : Probability(member) },
                _ => throw member.Unknown(key, "description", "threshold"),
            };
        }

        return relation;
    }

    private static int AtLeastOne(SchemaValue value) => value.Whole() is var number and >= 1 ? number : throw value.Expected("a number of at least 1");
}
