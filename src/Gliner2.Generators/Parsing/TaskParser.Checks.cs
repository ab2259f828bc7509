using Gliner2.Generators.Diagnostics;
using Gliner2.Schemas;
using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Parsing;

internal sealed partial class TaskParser
{
    private const int LongPrompt = 384;

    /// <inheritdoc/>
    public void Check(INamedTypeSymbol type)
    {
        CheckNames();
        CheckLabelsOfEntities();
        if (!context.Sink.Collects) return;
        CheckChoices();
        var tokens = PromptTokens();
        if (tokens > LongPrompt) context.Sink.Report(Descriptors.LongPrompt, new DiagnosticTarget(type), type, tokens);
    }

    private void CheckNames()
    {
        var entities = new Dictionary<string, MemberInfo>();
        foreach (var (entity, member) in Entities) Claim(entities, entity.Name, member);
        // Structures and tasks are keys of one answer; relations have an object of their own there.
        var keys = new Dictionary<string, MemberInfo>();
        if (Entities.Count > 0) keys.Add(SchemaRules.EntitiesKey, Entities[0].Member);
        foreach (var (structure, member) in Structures) Claim(keys, structure.Name, member);
        foreach (var (task, member) in Classifications) Claim(keys, task.Name, member);
        CheckRelations();
    }

    /// <summary>A relation is a key of an answer by its name and, as the reference package has it, by its name and description.</summary>
    private void CheckRelations()
    {
        var keys = new Dictionary<string, MemberInfo>();
        foreach (var (relation, member) in Relations)
        {
            var key = relation.Description is null ? relation.Name : $"{relation.Name}: {relation.Description}";
            Claim(keys, keys.ContainsKey(relation.Name) ? relation.Name : key, member);
            keys[relation.Name] = keys[key] = member;
        }
    }

    private void Claim(Dictionary<string, MemberInfo> names, string name, MemberInfo member)
    {
        if (name == SchemaRules.RelationsKey) context.Sink.Report(Descriptors.BadName, member, name, "an answer has its relations under that key");
        if (!names.TryGetValue(name, out var other)) names.Add(name, member);
        else context.Sink.Report(Descriptors.NameTwice, member, name, $"by '{other.Name}' and '{member.Name}'");
    }

    private void CheckLabelsOfEntities()
    {
        var labels = new Dictionary<string, string>();
        var prompts = new Dictionary<string, string>();
        foreach (var group in Groups)
        {
            foreach (var label in group.Labels)
            {
                // Equal labels of one group are told apart from these where they are read.
                if (labels.TryGetValue(label, out var other) && other == group.Name) continue;
                if (other is not null)
                    context.Sink.Report(Descriptors.NameTwice, _groupMembers[group.Name], label, $"as a label of '{other}' and of '{group.Name}'");
                else labels.Add(label, group.Name);
                var prompted = group.QualifyLabels ? $"{group.Name}: {label}" : label;
                if (prompts.TryGetValue(prompted, out var asked) && asked != group.Name)
                    context.Sink.Report(Descriptors.NameTwice, _groupMembers[group.Name], prompted, $"in the prompt, as a label of '{asked}' and of '{group.Name}'");
                prompts[prompted] = group.Name;
                if (Entities.Any(e => e.Model.Name == prompted))
                    context.Sink.Report(Descriptors.NameTwice, _groupMembers[group.Name], prompted, $"as a label of '{group.Name}' and as an entity; QualifyLabels tells them apart");
            }
        }
    }

    private void CheckChoices()
    {
        var seen = new Dictionary<string, int>();
        for (var i = 0; i < Structures.Count; i++)
        {
            foreach (var field in Structures[i].Model.Fields)
            {
                foreach (var choice in field.Choices)
                {
                    if (!seen.TryGetValue(choice.ToLowerInvariant(), out var other)) seen.Add(choice.ToLowerInvariant(), i);
                    else if (other != i) context.Sink.Report(Descriptors.ChoiceTwice, Structures[i].Member, choice, Structures[i].Member.Name, Structures[other].Member.Name);
                }
            }
        }
    }

    /// <summary>About how many tokens the prompt takes: a marker and the pieces of each name, and the pieces of what describes it.</summary>
    private int PromptTokens()
    {
        var tokens = 0;
        foreach (var (entity, _) in Entities) tokens += Pieces(entity.Name) + Described(entity.Name, entity.Description);
        foreach (var group in Groups) tokens += group.Labels.Sum(l => Pieces(group.QualifyLabels ? group.Name + ": " + l : l));
        foreach (var (structure, _) in Structures)
            tokens += Pieces(structure.Name) + structure.Fields.Sum(f => Pieces(f.Name) + Described(f.Name, f.Description) + f.Choices.Sum(c => Pieces(c) + 1));
        foreach (var (relation, _) in Relations) tokens += Pieces(relation.Name) + Pieces(relation.Description) + 8;
        foreach (var (task, _) in Classifications)
            tokens += Pieces(task.Name) + Pieces(task.Prompt) + task.Labels.Sum(l => Pieces(l.Name) + Described(l.Name, l.Description)) + task.Examples.Sum(e => Pieces(e.Input) + Pieces(e.Label));
        return tokens;
    }

    private static int Described(string name, string? description) => description is null ? 0 : Pieces(name) + Pieces(description);

    /// <summary>One piece for every six characters of a word, and one for a marker or separator.</summary>
    private static int Pieces(string? text) => text is null ? 0 : 1 + text.Split(' ').Sum(word => (word.Length + 5) / 6);
}
