using Gliner2.Generators.Model;
using static Gliner2.Generators.Emission.Expressions;

namespace Gliner2.Generators.Emission;

/// <summary>Writes the calls that build an extraction schema through the runtime's public builder.</summary>
internal static class SchemaObjectEmitter
{
    private const string Ns = "global::Gliner2.";

    public static void Emit(SourceWriter writer, SchemaModel model)
    {
        if (model.Entities.Count > 0) EmitList(writer, "Entities", "EntityType", model.Entities.Select(Entity));
        if (model.Groups.Count > 0) EmitList(writer, "EntityAttributes", "EntityAttributeGroup", model.Groups.Select(Group));
        foreach (var structure in model.Structures) EmitStructure(writer, structure);
        foreach (var task in model.Classifications) writer.Line($".Classification({Classification(task)})");
        if (model.Relations.Count > 0) EmitList(writer, "Relations", "RelationType", model.Relations.Select(Relation));
    }

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
        $"new {Ns}ClassificationTask({Literals.Text(task.Name)}, {Labels(task.Labels)})" + Properties(
            task.MultiLabel ? "MultiLabel = true" : null,
            Threshold(task.Threshold),
            task.TopK is { } topK ? $"TopK = {Literals.Number(topK)}" : null,
            EnumProperty("Activation", "ClassActivation", task.Activation),
            TextProperty("Prompt", task.Prompt),
            Examples(task.Examples));

    private static string? Kind(bool single) => single ? $"Kind = {Ns}ValueKind.Single" : null;

    private static string? Rules(EquatableArray<RuleModel> rules) =>
        rules.Count == 0 ? null : $"Validators = new {Ns}SpanValidator[] {{ {string.Join(", ", rules.Select(Rule))} }}";

    private static string Rule(RuleModel rule) =>
        $"new {Ns}SpanValidator({Literals.Text(rule.Pattern)})" + Properties(
            rule.WholeText ? null : "WholeText = false",
            rule.Exclude ? "Exclude = true" : null,
            rule.IgnoreCase ? null : "IgnoreCase = false",
            rule.OtherFlags == 0 ? null : $"OtherFlags = {Literals.Number(rule.OtherFlags)}");
}
