using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gliner2.Results;

namespace Gliner2;

/// <summary>
/// The answer for one text. It holds everything the model said (texts, ranges, confidences, every class probability),
/// whatever the options ask the JSON to show. Immutable and thread-safe.
/// </summary>
public sealed partial class ExtractionResult
{
    /// <param name="text">The caller's text.</param>
    /// <param name="schema">The schema that was asked.</param>
    /// <param name="options">The call's options: what the JSON shows.</param>
    /// <param name="groups">What was found, in the order of the unformatted result's keys. A group may be missing: nothing was found then, and the JSON has no key for it.</param>
    /// <param name="windows">The layout of merged windows, which differs from that of one piece; null for a text that was read in one piece.</param>
    internal ExtractionResult(
        string text, ExtractionSchema schema, ExtractionOptions options, IReadOnlyList<ResultGroup> groups, ResultLayout? windows = null)
    {
        Text = text;
        Schema = schema;
        Options = options;
        Groups = groups;
        WindowLayout = windows;
    }

    /// <summary>The caller's text.</summary>
    public string Text { get; }

    /// <summary>The schema that was asked.</summary>
    public ExtractionSchema Schema { get; }

    internal ExtractionOptions Options { get; }

    internal IReadOnlyList<ResultGroup> Groups { get; }

    /// <summary>Null unless the answer was merged from windows.</summary>
    internal ResultLayout? WindowLayout { get; }

    /// <summary>Mentions of an entity type, in the order of the answer; empty when there are none.</summary>
    /// <exception cref="ArgumentException">The schema has no such type.</exception>
    public IReadOnlyList<EntityMention> Entities(string type)
    {
        foreach (var group in Groups)
        {
            if (group is EntityGroup entities)
            {
                foreach (var list in entities.Lists)
                    if (list.Type.Name == type) return list.Mentions;
            }
        }

        foreach (var declared in Schema.Entities)
            if (declared.Name == type) return [];
        throw Unknown("entity type", type, nameof(type));
    }

    /// <summary>Instances of a relation, in the order of the answer; empty when there are none.</summary>
    /// <exception cref="ArgumentException">The schema has no such relation.</exception>
    public IReadOnlyList<RelationInstance> Relations(string relation)
    {
        foreach (var group in Groups)
            if (group is RelationGroup found && found.Relation.Name == relation) return found.Instances;
        foreach (var declared in Schema.Relations)
            if (declared.Name == relation) return [];
        throw Unknown("relation", relation, nameof(relation));
    }

    /// <summary>Instances of a structure, in the order of the answer; empty when there are none.</summary>
    /// <exception cref="ArgumentException">The schema has no such structure.</exception>
    public IReadOnlyList<StructureInstance> Structures(string structure)
    {
        foreach (var group in Groups)
            if (group is StructureGroup found && found.Key == structure) return found.Instances;
        foreach (var declared in Schema.Structures)
            if (declared.Name == structure) return [];
        throw Unknown("structure", structure, nameof(structure));
    }

    /// <summary>The decision of a classification task, with the probability of every label.</summary>
    /// <exception cref="ArgumentException">The schema has no such task.</exception>
    public ClassDecision Classes(string task)
    {
        foreach (var group in Groups)
            if (group is ClassGroup found && found.Task.Name == task) return found.Decision;
        throw Unknown("classification task", task, nameof(task));
    }

    /// <summary>The answer as JSON, in the reference package's shape and as the call's options ask.</summary>
    /// <param name="indented">Over several lines instead of one.</param>
    public string ToJson(bool indented = false)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new() { Indented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>Writes the answer as JSON, in the reference package's shape and as the call's options ask.</summary>
    /// <param name="writer">Where to write one JSON object. It isn't flushed.</param>
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (Options.Raw) new RawResultWriter(this, writer).Write();
        else new FormattedResultWriter(this, writer).Write();
    }

    private static ArgumentException Unknown(string what, string name, string parameter) =>
        new($"the schema has no {what} '{name}'", parameter);
}
