using Gliner2.Results;

namespace Gliner2;

/// <summary>
/// Makes a result by hand, for tests of code that works with results: no model needed. Spans are given by their text, which is looked up in the
/// document, or in full. What isn't in the schema or in the document is refused.
/// </summary>
public sealed class ExtractionResultBuilder
{
    private readonly string _text;
    private readonly ExtractionSchema _schema;
    private readonly Dictionary<string, List<EntityMention>> _entities = [];
    private readonly Dictionary<string, List<RelationInstance>> _relations = [];
    private readonly Dictionary<string, List<StructureInstance>> _structures = [];
    private readonly Dictionary<string, ClassDecision> _classes = [];

    /// <param name="text">The document.</param>
    /// <param name="schema">What was asked.</param>
    public ExtractionResultBuilder(string text, ExtractionSchema schema)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(schema);
        (_text, _schema) = (text, schema);
    }

    /// <summary>Adds a mention of an entity type: the first occurrence of <paramref name="mention"/> after those already added for the type.</summary>
    /// <exception cref="ArgumentException">The schema has no such type, or the document no (further) such mention.</exception>
    public ExtractionResultBuilder Entity(string type, string mention, float confidence = 1)
    {
        ArgumentNullException.ThrowIfNull(type);
        var start = 0;
        foreach (var earlier in _entities.GetValueOrDefault(type, []))
            if (earlier.Text == mention) start = earlier.End;
        var span = Find(mention, start, confidence, nameof(mention));
        return Entity(type, new EntityMention(span.Text, span.Start, span.End, span.Confidence));
    }

    /// <summary>Adds a mention of an entity type.</summary>
    /// <exception cref="ArgumentException">The schema has no such type.</exception>
    public ExtractionResultBuilder Entity(string type, EntityMention mention)
    {
        ArgumentNullException.ThrowIfNull(mention);
        Require(_schema.Entities.Any(declared => declared.Name == type), "entity type", type, nameof(type));
        return Add(_entities, type, mention);
    }

    /// <summary>Adds an instance of a relation between the first occurrences of two texts.</summary>
    /// <exception cref="ArgumentException">The schema has no such relation, or the document no such text.</exception>
    public ExtractionResultBuilder Relation(string relation, string head, string tail, float confidence = 1) =>
        Relation(relation, new RelationInstance(Find(head, 0, confidence, nameof(head)), Find(tail, 0, confidence, nameof(tail))));

    /// <summary>Adds an instance of a relation.</summary>
    /// <exception cref="ArgumentException">The schema has no such relation.</exception>
    public ExtractionResultBuilder Relation(string relation, RelationInstance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        Require(_schema.Relations.Any(declared => declared.Name == relation), "relation", relation, nameof(relation));
        return Add(_relations, relation, instance);
    }

    /// <summary>Adds an instance of a structure.</summary>
    /// <param name="structure">The structure's name.</param>
    /// <param name="values">Fields with their values, several of one field one after another: a choice of the field, or the first occurrence of a text.</param>
    /// <exception cref="ArgumentException">The schema has no such structure or field, a single-valued field has two values, or the document has no such text.</exception>
    public ExtractionResultBuilder Structure(string structure, params (string Field, string Value)[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var fields = Declared(structure).Fields;
        foreach (var (field, _) in values) Require(fields.Any(declared => declared.Name == field), $"field of '{structure}' called", field, nameof(values));
        var found = new IReadOnlyList<FieldValue>[fields.Count];
        for (var i = 0; i < found.Length; i++)
        {
            var field = fields[i];
            found[i] = [.. values.Where(value => value.Field == field.Name).Select(value => Value(field, value.Value))];
            if (field.Kind == ValueKind.Single && found[i].Count > 1) throw new ArgumentException($"the field '{field.Name}' of '{structure}' has one value at most", nameof(values));
        }
        return Structure(structure, new StructureInstance(new NameMap<IReadOnlyList<FieldValue>>([.. fields.Select(field => field.Name)], found)));
    }

    /// <summary>Adds an instance of a structure.</summary>
    /// <exception cref="ArgumentException">The schema has no such structure.</exception>
    public ExtractionResultBuilder Structure(string structure, StructureInstance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return Add(_structures, Declared(structure).Name, instance);
    }

    /// <summary>Decides a classification task for one label; the others get what is left of the probability in equal parts.</summary>
    /// <exception cref="ArgumentException">The schema has no such task, or the task no such label.</exception>
    public ExtractionResultBuilder Class(string task, string label, float confidence = 1)
    {
        var labels = Declared(task, _schema.Classifications).Labels;
        Require(labels.Any(declared => declared.Name == label), $"label of '{task}' called", label, nameof(label));
        var rest = labels.Count > 1 ? (1 - confidence) / (labels.Count - 1) : 0;
        var scores = labels.Select(declared => new ClassScore(declared.Name, declared.Name == label ? confidence : rest)).OrderByDescending(score => score.Confidence);
        return Class(task, new ClassDecision([new ClassScore(label, confidence)], [.. scores]));
    }

    /// <summary>Decides a classification task.</summary>
    /// <exception cref="ArgumentException">The schema has no such task.</exception>
    public ExtractionResultBuilder Class(string task, ClassDecision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        _classes[Declared(task, _schema.Classifications).Name] = decision;
        return this;
    }

    /// <summary>The result. A task of several labels that wasn't decided has none of them.</summary>
    /// <exception cref="InvalidOperationException">A task of one label wasn't decided, and a model always decides.</exception>
    public ExtractionResult Build()
    {
        var groups = new List<ResultGroup>();
        foreach (var structure in _schema.Structures)
        {
            var shapes = structure.Fields.Select(field => new FieldShape(field.Name, field.Kind == ValueKind.Single));
            groups.Add(new StructureGroup(structure.Name, [.. shapes], [.. _structures.GetValueOrDefault(structure.Name, [])]));
        }
        if (_schema.Entities.Count > 0)
            groups.Add(new EntityGroup([.. _schema.Entities.Select(type => new EntityList(type, [.. _entities.GetValueOrDefault(type.Name, [])]))]));
        foreach (var relation in _schema.Relations)
            groups.Add(new RelationGroup(relation, relation.Name, [.. _relations.GetValueOrDefault(relation.Name, [])]));
        foreach (var task in _schema.Classifications)
            groups.Add(new ClassGroup(task, _classes.TryGetValue(task.Name, out var decision) ? decision : Undecided(task)));
        return new ExtractionResult(_text, _schema, groups);
    }

    private static ClassDecision Undecided(ClassificationTask task) => task.MultiLabel
        ? new ClassDecision([], [.. task.Labels.Select(label => new ClassScore(label.Name, 0))])
        : throw new InvalidOperationException($"the task '{task.Name}' has one label always: say which, by {nameof(Class)}");

    private FieldValue Value(StructureField field, string value) =>
        field.Choices.Contains(value) ? FieldValue.OfChoice(value, 1)
        : field.Choices.Count == 0 ? FieldValue.Of(Find(value, 0, 1, nameof(value)))
        : throw new ArgumentException($"'{value}' isn't a choice of the field '{field.Name}': {string.Join(", ", field.Choices)}", nameof(value));

    private ExtractedSpan Find(string span, int start, float confidence, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(span, parameter);
        var found = _text.IndexOf(span, start, StringComparison.Ordinal);
        return found >= 0 ? new ExtractedSpan(span, found, found + span.Length, confidence)
            : throw new ArgumentException(start == 0 ? $"the document has no '{span}'" : $"the document has no further '{span}'", parameter);
    }

    private Structure Declared(string structure) =>
        _schema.Structures.FirstOrDefault(declared => declared.Name == structure) ?? throw Unknown("structure", structure, nameof(structure));

    private static ClassificationTask Declared(string task, IReadOnlyList<ClassificationTask> tasks) =>
        tasks.FirstOrDefault(declared => declared.Name == task) ?? throw Unknown("classification task", task, nameof(task));

    private ExtractionResultBuilder Add<T>(Dictionary<string, List<T>> found, string name, T item)
    {
        if (!found.TryGetValue(name, out var items)) found[name] = items = [];
        items.Add(item);
        return this;
    }

    private static void Require(bool isDeclared, string what, string name, string parameter)
    {
        if (!isDeclared) throw Unknown(what, name, parameter);
    }

    private static ArgumentException Unknown(string what, string name, string parameter) => new($"the schema has no {what} '{name}'", parameter);
}
