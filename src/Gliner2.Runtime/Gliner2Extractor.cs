namespace Gliner2;

/// <summary>A loaded GLiNER2 model. Immutable and thread-safe: one instance serves any number of callers.</summary>
public sealed partial class Gliner2Extractor : IDisposable
{
    /// <summary>Loads a checkpoint from a folder.</summary>
    /// <param name="model">A folder in the published layout.</param>
    /// <param name="options">How to load and run; null for the defaults.</param>
    /// <exception cref="ModelException">The model can't be found, read or used.</exception>
    public static Gliner2Extractor Load(string model, ModelOptions? options = null) => throw new NotImplementedException();

    /// <summary>Extracts what a schema asks for from one text.</summary>
    public ExtractionResult Extract(string text, ExtractionSchema schema, ExtractionOptions? options = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Extracts what one schema asks for from many texts; results in input order.</summary>
    public IReadOnlyList<ExtractionResult> ExtractBatch(IReadOnlyList<string> texts, ExtractionSchema schema, ExtractionOptions? options = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Extracts from many texts, each with its own schema; results in input order.</summary>
    /// <exception cref="ArgumentException">The counts differ.</exception>
    public IReadOnlyList<ExtractionResult> ExtractBatch(IReadOnlyList<string> texts, IReadOnlyList<ExtractionSchema> schemas, ExtractionOptions? options = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Extracts from a stream of texts with bounded memory; results in input order.</summary>
    public IAsyncEnumerable<ExtractionResult> ExtractAsync(IAsyncEnumerable<string> texts, ExtractionSchema schema, ExtractionOptions? options = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Finds entities.</summary>
    public ExtractionResult ExtractEntities(string text, IReadOnlyList<EntityType> types, ExtractionOptions? options = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Classifies a text.</summary>
    public ExtractionResult ClassifyText(string text, ClassificationTask task, ExtractionOptions? options = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Finds relations.</summary>
    public ExtractionResult ExtractRelations(string text, IReadOnlyList<RelationType> relations, ExtractionOptions? options = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Fills structures, as the reference's <c>extract_json</c>: on boundary checkpoints each one becomes a natural record anchored at its first field.</summary>
    public ExtractionResult ExtractJson(string text, IReadOnlyList<Structure> structures, ExtractionOptions? options = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Frees the model.</summary>
    public void Dispose() { }
}
