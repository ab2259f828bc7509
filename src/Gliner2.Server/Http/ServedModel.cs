using Gliner2.Extensions.Hosting;

namespace Gliner2.Server.Http;

/// <summary>A model as requests see it.</summary>
/// <param name="Id">The id that clients know.</param>
/// <param name="Client">Asks it.</param>
/// <param name="Model">What lies beneath.</param>
internal sealed record ServedModel(string Id, IGliner2Client Client, Gliner2Model Model)
{
    public ModelState State => Model.State;

    /// <summary>The schema that fills structures on this model, which may have a head for records.</summary>
    public async Task<ExtractionSchema> RecordSchemaAsync(IReadOnlyList<Structure> structures, CancellationToken cancellationToken)
    {
        if (await Model.GetExtractorAsync(cancellationToken).ConfigureAwait(false) is Gliner2Extractor extractor) return extractor.SchemaForJson(structures);
        var schema = ExtractionSchema.Create();
        foreach (var structure in structures) schema.Structure(structure);
        return schema.Build();
    }

    /// <summary>Puts a question to the model itself, one at a time: decisions and graphs have no place in the queue's batches.</summary>
    /// <exception cref="ProblemException">The model is none.</exception>
    /// <exception cref="Gliner2RejectedException">The time was over before its turn.</exception>
    public async Task<T> AskAsync<T>(string task, Func<Gliner2Extractor, T> ask, Gliner2RequestOptions options, CancellationToken cancellationToken)
    {
        if (await Model.GetExtractorAsync(cancellationToken).ConfigureAwait(false) is not Gliner2Extractor) throw new ProblemException(501, "this server's extractor answers no such questions");
        return await Model.AskAsync(task, ask, options, cancellationToken).ConfigureAwait(false);
    }
}
