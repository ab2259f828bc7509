using Gliner2.Generators.Model;

namespace Gliner2.Generators.Parsing.Summaries;

/// <summary>Puts the summaries of other assemblies into models, in place of what stands for them.</summary>
internal static class Describing
{
    public static SchemaModel Describe(SchemaModel model, Func<string?, string?> read) => model with
    {
        Entities = Each(model.Entities, e => e with { Description = read(e.Description) }),
        Structures = Each(model.Structures, s => s with { Fields = Each(s.Fields, f => f with { Description = read(f.Description) }) }),
        Classifications = Each(model.Classifications, c => Describe(c, read)),
        Relations = Each(model.Relations, r => r with { Description = read(r.Description) }),
    };

    public static DecisionModel Describe(DecisionModel model, Func<string?, string?> read) =>
        model with { Tasks = Each(model.Tasks, t => t with { Question = Describe(t.Question, read) }) };

    public static GraphModel Describe(GraphModel model, Func<string?, string?> read) =>
        model with { Entities = Each(model.Entities, e => e with { Description = read(e.Description) }) };

    /// <summary>Reads what a description stands for; one that can't be had is left out, which the analyzer reports.</summary>
    public static Func<string?, string?> Reader(DocumentationFiles files, CancellationToken cancellation) =>
        description => description is not null && SummaryReference.Parse(description) is { } reference ? reference.Read(files, cancellation).Text : description;

    private static ClassificationModel Describe(ClassificationModel task, Func<string?, string?> read) =>
        task with { Prompt = read(task.Prompt), Labels = Each(task.Labels, l => l with { Description = read(l.Description) }) };

    private static EquatableArray<T> Each<T>(EquatableArray<T> items, Func<T, T> change) where T : IEquatable<T> => items.Count == 0 ? items : EquatableArray.From(items.Select(change));
}
