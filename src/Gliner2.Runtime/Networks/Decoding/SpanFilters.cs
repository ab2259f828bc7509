using System.Runtime.CompilerServices;
using Gliner2.Schemas;
namespace Gliner2.Networks.Decoding;

/// <summary>The validators of a schema, compiled once.</summary>
internal sealed class SpanFilters
{
    private static readonly ConditionalWeakTable<ExtractionSchema, SpanFilters> Known = [];

    private readonly Dictionary<object, SpanFilter> _filters = new(ReferenceEqualityComparer.Instance);

    private SpanFilters(ExtractionSchema schema)
    {
        foreach (var type in schema.Entities) Add(type, type.Validators, $"entity type '{type.Name}'");
        foreach (var structure in schema.Structures)
            foreach (var field in structure.Fields) Add(field, field.Validators, $"field '{field.Name}' of structure '{structure.Name}'");
    }

    /// <summary>The filters of a schema, compiled at the first use.</summary>
    /// <exception cref="SchemaException">A pattern can't be used.</exception>
    public static SpanFilters For(ExtractionSchema schema) => Known.GetValue(schema, static schema => new(schema));

    /// <summary>The filter of an entity type of the schema, or null.</summary>
    public SpanFilter? Of(EntityType type) => _filters.Count == 0 ? null : _filters.GetValueOrDefault(type);

    /// <summary>The filter of a field of the schema, or null.</summary>
    public SpanFilter? Of(StructureField field) => _filters.Count == 0 ? null : _filters.GetValueOrDefault(field);

    private void Add(object owner, IReadOnlyList<SpanValidator> validators, string what)
    {
        if (validators.Count == 0) return;
        var rules = new SpanFilter.Rule[validators.Count];
        for (var i = 0; i < rules.Length; i++)
            rules[i] = new(ValidatorPattern.Compile(validators[i], what), validators[i].WholeText, validators[i].Exclude);
        _filters[owner] = new(rules);
    }
}
