using Gliner2.Cli.Common;

namespace Gliner2.Cli.Running.Trying;

/// <summary>What is asked of the texts at a prompt; parts of it are changed one at a time.</summary>
internal sealed class TryQuestion(ExtractionSchema schema)
{
    /// <summary>All of it.</summary>
    public ExtractionSchema Schema { get; private set; } = schema;

    /// <summary>Asks something else.</summary>
    public void Replace(string json) => Schema = ExtractionSchema.Parse(json);

    /// <summary>Changes the entity types: a list, JSON, or what is added and taken away.</summary>
    public void ChangeLabels(string given) => Change(entities: Changed(given, Schema.Entities, type => type.Name, name => new EntityType(name), SchemaShorthand.Entities));

    /// <summary>Changes the relations, likewise.</summary>
    public void ChangeRelations(string given) => Change(relations: Changed(given, Schema.Relations, relation => relation.Name, name => new RelationType(name), SchemaShorthand.Relations));

    /// <summary>Sets a task by <c>NAME: label, label</c>; a star behind the name is for any number of labels.</summary>
    public void ChangeClasses(string given) => Change(tasks: Set(given, Schema.Classifications, task => task.Name, (name, labels) => name.EndsWith('*')
        ? new ClassificationTask(name[..^1].TrimEnd(), [.. labels.Select(label => new ClassLabel(label))]) { MultiLabel = true }
        : new ClassificationTask(name, [.. labels.Select(label => new ClassLabel(label))])));

    /// <summary>Sets a structure by <c>NAME: field spec, field spec</c>.</summary>
    public void ChangeRecords(string given) => Change(structures: Set(given, Schema.Structures, structure => structure.Name, (name, fields) => new Structure(name, [.. fields.Select(field => StructureField.Parse(field))])));

    private void Change(
        IReadOnlyList<EntityType>? entities = null, IReadOnlyList<RelationType>? relations = null, IReadOnlyList<ClassificationTask>? tasks = null, IReadOnlyList<Structure>? structures = null)
    {
        var builder = ExtractionSchema.Create().Entities(entities ?? Schema.Entities).Relations(relations ?? Schema.Relations).Fixes(Schema.Fixes);

        // Attributes are those of the file's entity types.
        if (entities is null && Schema.Attributes.Count > 0) builder.EntityAttributes(Schema.Attributes);
        foreach (var task in tasks ?? Schema.Classifications) builder.Classification(task);
        foreach (var structure in structures ?? Schema.Structures) builder.Structure(structure);
        Schema = builder.Build();
    }

    /// <summary><c>a, b</c> replaces, <c>+a, -b</c> adds and takes away, <c>-</c> takes all away.</summary>
    private static List<T> Changed<T>(string given, IReadOnlyList<T> now, Func<T, string> nameOf, Func<string, T> make, Func<string, IReadOnlyList<T>> parse)
    {
        if (given.StartsWith('{') || given.StartsWith('[')) return [.. parse(given)];
        if (given == "-") return [];
        var names = Names(given);
        if (!names.All(name => name[0] is '+' or '-')) return [.. names.Select(make)];
        var changed = now.ToList();
        foreach (var name in names)
        {
            if (name[0] == '+') changed.Add(make(name[1..].TrimStart()));
            else if (changed.RemoveAll(item => nameOf(item) == name[1..].TrimStart()) == 0) throw CliException.Usage($"nothing named '{name[1..].TrimStart()}' is asked for");
        }

        return changed;
    }

    /// <summary><c>NAME: a, b</c> adds or replaces, <c>-NAME</c> takes away, <c>-</c> takes all away.</summary>
    private static List<T> Set<T>(string given, IReadOnlyList<T> now, Func<T, string> nameOf, Func<string, string[], T> make)
    {
        if (given == "-") return [];
        if (given.StartsWith('-')) return now.Any(item => nameOf(item) == given[1..].Trim()) ? [.. now.Where(item => nameOf(item) != given[1..].Trim())] : throw CliException.Usage($"nothing named '{given[1..].Trim()}' is asked for");
        var cut = Cut(given);
        if (cut <= 0) throw CliException.Usage($"'{given}' is not NAME: a, b, ...");
        var item = make(given[..cut].Trim(), Names(given[(cut + 1)..]));
        return [.. now.Where(other => nameOf(other) != nameOf(item)), item];
    }

    /// <summary>The first colon that isn't one of the two in a field spec.</summary>
    private static int Cut(string given)
    {
        for (var i = 0; i < given.Length; i++)
        {
            if (given[i] != ':') continue;
            if (i + 1 == given.Length || given[i + 1] != ':') return i;
            i++;
        }

        return -1;
    }

    private static string[] Names(string given)
    {
        var names = given.Split(',', StringSplitOptions.TrimEntries);
        return names.Contains("") ? throw CliException.Usage($"a name is empty in '{given}'") : names;
    }
}
