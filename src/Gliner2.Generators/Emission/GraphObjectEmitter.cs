using Gliner2.Generators.Model;
using static Gliner2.Generators.Emission.Expressions;

namespace Gliner2.Generators.Emission;

/// <summary>Writes the calls that build a graph's schema through the runtime's public builder.</summary>
internal static class GraphObjectEmitter
{
    private const string Ns = "global::Gliner2.";

    public static void Emit(SourceWriter writer, GraphModel model)
    {
        if (model.Entities.Count > 0)
        {
            writer.Line($".Entities(new {Ns}GraphEntityType[]").Line("{").Indent();
            foreach (var entity in model.Entities)
                writer.Line($"new {Ns}GraphEntityType({Literals.Text(entity.Name)})" + Properties(TextProperty("Description", entity.Description), Threshold(entity.Threshold)) + ",");
            writer.Unindent().Line("})");
        }
        foreach (var relation in model.Relations) writer.Line($".Relation({Relation(relation)})");
        foreach (var relation in model.Relations)
            if (relation.Acyclic) writer.Line($".Constraint({Ns}GraphConstraint.Acyclic({Literals.Text(relation.Name)}))");
    }

    private static string Relation(GraphRelationModel relation) =>
        $"new {Ns}GraphRelationType({Literals.Text(relation.Name)}, {Texts(relation.Heads)}, {Texts(relation.Tails)})" + Properties(
            Threshold(relation.Threshold),
            relation.Symmetric ? "Symmetric = true" : null,
            TextProperty("Inverse", relation.Inverse),
            relation.AllowSelf ? "AllowSelf = true" : null,
            Limit("MaxPerHead", relation.MaxPerHead),
            Limit("MaxPerTail", relation.MaxPerTail));

    private static string? Limit(string name, int? value) => value is { } limit ? $"{name} = {Literals.Number(limit)}" : null;
}
