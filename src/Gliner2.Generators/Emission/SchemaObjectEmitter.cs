using Gliner2.Generators.Model;

namespace Gliner2.Generators.Emission;

/// <summary>Writes the expression that builds the schema object through the runtime's public builder.</summary>
internal static class SchemaObjectEmitter
{
    private const string Ns = "global::Gliner2.";

    public static void Emit(SourceWriter writer, SchemaModel model)
    {
        // Made at the first call, not by a type initializer, which would hide the message of what it throws.
        writer.Line($"private static {Ns}ExtractionSchema? schema;").Line()
              .Line($"internal static {Ns}ExtractionSchema Schema => schema ?? Make();").Line()
              .Open($"private static {Ns}ExtractionSchema Make()");
        foreach (var culture in Cultures(model)) writer.Line($"{Ns}Typed.Cultures.Require({Literals.Text(culture)}, {Literals.Text(model.Object.TypeName.Replace("global::", ""))});");
        writer.Line($"{Ns}ExtractionSchema made = {Ns}ExtractionSchema.Create()").Indent();
        if (model.Entities.Count > 0) EmitList(writer, "Entities", "EntityType", model.Entities.Select(Entity));
        if (model.Groups.Count > 0) EmitList(writer, "EntityAttributes", "EntityAttributeGroup", model.Groups.Select(Group));
        foreach (var structure in model.Structures) EmitStructure(writer, structure);
        foreach (var task in model.Classifications) writer.Line($".Classification({Classification(task)})");
        if (model.Relations.Count > 0) EmitList(writer, "Relations", "RelationType", model.Relations.Select(Relation));
        writer.Line(".Build();").Unindent()
              .Line("return global::System.Threading.Interlocked.CompareExchange(ref schema, made, null) ?? made;").Close();
    }

    /// <summary>The cultures by which values are parsed, but for the invariant one, which every process has.</summary>
    private static IEnumerable<string> Cultures(SchemaModel model) =>
        model.Object.Slots.Concat(model.InstanceReadings.SelectMany(r => r.Object.Slots)).Select(s => s.Culture).OfType<string>().Where(c => c.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase);

    private static void EmitList(SourceWriter writer, string method, string type, IEnumerable<string> items)
    {
        writer.Line($".{method}(new {Ns}{type}[]").Line("{").Indent();
        foreach (var item in items) writer.Line(item + ",");
        writer.Unindent().Line("})");
    }

    private static void EmitStructure(SourceWriter writer, StructureModel structure)
    {
        writer.Line($".Structure(new {Ns}Structure({Literals.Text(structure.Name)}, new {Ns}StructureField[]").Line("{").Indent();
        foreach (var field in structure.Fields) writer.Line(Field(field) + ",");
        writer.Unindent().Line("})" + Properties(
            EnumProperty("Mode", "RecordMode", structure.Mode),
            TextProperty("Anchor", structure.Anchor),
            EnumProperty("OccurrencePolicy", "OccurrencePolicy", structure.OccurrencePolicy)) + ")");
    }

    private static string Entity(EntityModel entity) =>
        $"new {Ns}EntityType({Literals.Text(entity.Name)})" + Properties(
            TextProperty("Description", entity.Description), Kind(entity.Single), Threshold(entity.Threshold), Rules(entity.Rules));

    private static string Group(GroupModel group) =>
        $"new {Ns}EntityAttributeGroup({Literals.Text(group.Name)}, {Texts(group.Labels)})" + Properties(
            group.MultiLabel ? "MultiLabel = true" : null,
            Threshold(group.Threshold),
            $"AppliesTo = {Texts(group.AppliesTo)}",
            group.QualifyLabels ? "QualifyLabels = true" : null);

    private static string Field(FieldModel field) =>
        $"new {Ns}StructureField({Literals.Text(field.Name)})" + Properties(
            Kind(field.Single),
            field.Choices.Count > 0 ? $"Choices = {Texts(field.Choices)}" : null,
            TextProperty("Description", field.Description),
            Threshold(field.Threshold),
            Rules(field.Rules),
            EnumProperty("Cardinality", "FieldCardinality", field.Cardinality),
            field.Exclusive ? "Exclusive = true" : null);

    private static string Relation(RelationModel relation) =>
        $"new {Ns}RelationType({Literals.Text(relation.Name)})" + Properties(TextProperty("Description", relation.Description), Threshold(relation.Threshold));

    private static string Classification(ClassificationModel task) =>
        $"new {Ns}ClassificationTask({Literals.Text(task.Name)}, new {Ns}ClassLabel[] {{ {string.Join(", ", task.Labels.Select(Label))} }})" + Properties(
            task.MultiLabel ? "MultiLabel = true" : null,
            Threshold(task.Threshold),
            task.TopK is { } topK ? $"TopK = {Literals.Number(topK)}" : null,
            EnumProperty("Activation", "ClassActivation", task.Activation),
            TextProperty("Prompt", task.Prompt),
            task.Examples.Count > 0 ? $"Examples = new {Ns}ClassExample[] {{ {string.Join(", ", task.Examples.Select(Example))} }}" : null);

    private static string Label(LabelModel label) =>
        $"new {Ns}ClassLabel({Literals.Text(label.Name)}{(label.Description is null ? "" : ", " + Literals.Text(label.Description))})";

    private static string Example(ExampleModel example) => $"new {Ns}ClassExample({Literals.Text(example.Input)}, {Literals.Text(example.Label)})";

    private static string? Kind(bool single) => single ? $"Kind = {Ns}ValueKind.Single" : null;

    private static string? Threshold(double? threshold) => threshold is { } value ? $"Threshold = {Literals.Number(value)}" : null;

    private static string? TextProperty(string name, string? value) => value is null ? null : $"{name} = {Literals.Text(value)}";

    private static string? EnumProperty(string name, string type, string? value) => value is null ? null : $"{name} = {Ns}{type}.{value}";

    private static string? Rules(EquatableArray<RuleModel> rules) =>
        rules.Count == 0 ? null : $"Validators = new {Ns}SpanValidator[] {{ {string.Join(", ", rules.Select(Rule))} }}";

    private static string Rule(RuleModel rule) =>
        $"new {Ns}SpanValidator({Literals.Text(rule.Pattern)})" + Properties(
            rule.WholeText ? null : "WholeText = false",
            rule.Exclude ? "Exclude = true" : null,
            rule.IgnoreCase ? null : "IgnoreCase = false",
            rule.OtherFlags == 0 ? null : $"OtherFlags = {Literals.Number(rule.OtherFlags)}");

    private static string Texts(IEnumerable<string> values) => $"new string[] {{ {string.Join(", ", values.Select(Literals.Text))} }}";

    private static string Properties(params string?[] properties)
    {
        var given = properties.Where(p => p is not null).ToArray();
        return given.Length == 0 ? "" : $" {{ {string.Join(", ", given)} }}";
    }
}
