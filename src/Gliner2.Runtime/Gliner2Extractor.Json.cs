using Gliner2.Common;

namespace Gliner2;

/// <content>Structures as the reference's <c>extract_json</c> fills them, which depends on the model.</content>
public sealed partial class Gliner2Extractor
{
    /// <summary>
    /// Fills structures, as the reference's <c>extract_json</c>: on boundary checkpoints with a record head each one becomes a natural record
    /// anchored at its <em>first field</em>, so a text without that field gives no record. <see cref="Extract"/> never chooses an anchor by itself.
    /// </summary>
    /// <exception cref="SchemaException">The structures can't be used.</exception>
    public ExtractionResult ExtractJson(string text, IEnumerable<Structure> structures, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        Extract(text, SchemaForJson(structures), options, cancellationToken);

    /// <summary>Fills structures from many texts, as <see cref="ExtractJson"/>; results in input order.</summary>
    /// <exception cref="SchemaException">The structures can't be used.</exception>
    public IReadOnlyList<ExtractionResult> ExtractJsonBatch(
        IEnumerable<string> texts, IEnumerable<Structure> structures, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        this.ExtractBatch(texts, SchemaForJson(structures), options, cancellationToken);

    /// <summary>Fills structures, as <see cref="ExtractJson"/>, on a thread of the pool.</summary>
    /// <exception cref="SchemaException">The structures can't be used.</exception>
    public Task<ExtractionResult> ExtractJsonAsync(string text, IEnumerable<Structure> structures, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ExtractAsync(text, SchemaForJson(structures), options, cancellationToken);

    /// <summary>Fills structures from many texts, as <see cref="ExtractJson"/>, on threads of the pool; results in input order.</summary>
    /// <exception cref="SchemaException">The structures can't be used.</exception>
    public Task<IReadOnlyList<ExtractionResult>> ExtractJsonBatchAsync(
        IEnumerable<string> texts, IEnumerable<Structure> structures, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        this.ExtractBatchAsync(texts, SchemaForJson(structures), options, cancellationToken);

    /// <summary>Whether structures can become records, told apart by a record head (boundary checkpoints).</summary>
    internal bool HasRecords => _network.HasRecords;

    /// <summary>The schema that <see cref="ExtractJson"/> asks on this model, to be built once for many calls or for a stream.</summary>
    /// <exception cref="SchemaException">The structures can't be used.</exception>
    public ExtractionSchema SchemaForJson(IEnumerable<Structure> structures)
    {
        var builder = ExtractionSchema.Create();
        foreach (var structure in ArgumentChecks.Items(structures)) builder.Structure(structure);
        var schema = builder.Build();
        return HasRecords ? schema.AsNaturalRecords() : schema;
    }
}
