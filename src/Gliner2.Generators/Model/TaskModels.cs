namespace Gliner2.Generators.Model;

/// <summary>An entity type.</summary>
internal sealed record EntityModel(string Name, string? Description, bool Single, double? Threshold, EquatableArray<RuleModel> Rules);

/// <summary>A regular expression for the text of spans.</summary>
internal sealed record RuleModel(string Pattern, bool WholeText, bool Exclude, bool IgnoreCase, int OtherFlags);

/// <summary>A group of labels decided for every mention of some entity types.</summary>
internal sealed record GroupModel(string Name, EquatableArray<string> Labels, bool MultiLabel, double? Threshold, bool QualifyLabels, EquatableArray<string> AppliesTo);

/// <summary>A relation.</summary>
internal sealed record RelationModel(string Name, string? Description, double? Threshold);

/// <summary>A classification task; <paramref name="Activation"/> is a member of <c>ClassActivation</c>.</summary>
internal sealed record ClassificationModel(
    string Name, EquatableArray<LabelModel> Labels, bool MultiLabel, double? Threshold, int? TopK, string? Activation, string? Prompt, EquatableArray<ExampleModel> Examples);

/// <summary>A label; its threshold counts where any number of labels is chosen.</summary>
internal sealed record LabelModel(string Name, string? Description, double? Threshold = null);

/// <summary>A few-shot example.</summary>
internal sealed record ExampleModel(string Input, string Label);

/// <summary>A structure; <paramref name="Mode"/> and <paramref name="OccurrencePolicy"/> are members of the enums of that name.</summary>
internal sealed record StructureModel(string Name, EquatableArray<FieldModel> Fields, string? Mode, string? Anchor, string? OccurrencePolicy);

/// <summary>A field of a structure; <paramref name="Cardinality"/> is a member of <c>FieldCardinality</c>.</summary>
internal sealed record FieldModel(
    string Name, bool Single, EquatableArray<string> Choices, string? Description, double? Threshold, EquatableArray<RuleModel> Rules, string? Cardinality, bool Exclusive);
