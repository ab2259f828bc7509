namespace Gliner2;

/// <content>Structures as the reference's <c>extract_json</c> fills them, which depends on the model.</content>
public sealed partial class Gliner2Extractor
{
    /// <summary>
    /// Fills structures, as the reference's <c>extract_json</c>: on boundary checkpoints with a record head each one becomes a natural record
    /// anchored at its <em>first field</em>, so a text without that field gives no record. <see cref="Extract"/> never chooses an anchor by itself.
    /// </summary>
    /// <exception cref="SchemaException">The structures can't be used.</exception>
    public ExtractionResult ExtractJson(string text, IReadOnlyList<Structure> structures, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        Extract(text, SchemaForJson(structures), options, cancellationToken);

    /// <summary>Fills structures from many texts, as <see cref="ExtractJson"/>; results in input order.</summary>
    /// <exception cref="SchemaException">The structures can't be used.</exception>
    public IReadOnlyList<ExtractionResult> ExtractJsonBatch(
        IReadOnlyList<string> texts, IReadOnlyList<Structure> structures, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ExtractBatch(texts, SchemaForJson(structures), options, cancellationToken);

    /// <summary>Whether structures can become records, told apart by a record head (boundary checkpoints).</summary>
    internal bool HasRecords => _network.HasRecords;

    /// <summary>The schema that <see cref="ExtractJson"/> asks on this model, to be built once for many calls or for a stream.</summary>
    /// <exception cref="SchemaException">The structures can't be used.</exception>
    public ExtractionSchema SchemaForJson(IReadOnlyList<Structure> structures)
    {
        var builder = ExtractionSchema.Create();
        foreach (var structure in structures) builder.Structure(structure);
        var schema = builder.Build();
        return HasRecords ? schema.AsNaturalRecords() : schema;
    }
}
