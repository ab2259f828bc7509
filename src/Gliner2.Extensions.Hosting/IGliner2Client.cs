namespace Gliner2.Extensions.Hosting;

/// <summary>
/// Extraction for applications with many callers: each asks for one text, and texts that wait at the same time are read by the model together.
/// An answer never depends on what it was batched with. Thread-safe; made by <c>services.AddGliner2(...)</c>.
/// </summary>
public interface IGliner2Client
{
    /// <summary>Extracts what a schema asks for from one text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="schema">What to extract.</param>
    /// <param name="options">How to extract, and how to wait; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up: the text leaves the queue at once, and a run that has no other text left ends at its next step.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="InputException">The text can't be read, because it is too long for instance.</exception>
    /// <exception cref="ModelException">The model can't be loaded.</exception>
    /// <exception cref="Gliner2RejectedException">There is no place, the deadline has passed, or the application stops.</exception>
    Task<ExtractionResult> ExtractAsync(string text, ExtractionSchema schema, Gliner2RequestOptions? options = null, CancellationToken cancellationToken = default);
}
