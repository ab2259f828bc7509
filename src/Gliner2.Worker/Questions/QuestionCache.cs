using System.Collections.Concurrent;
using Gliner2.Extensions.Hosting;
using Gliner2.Redaction;

namespace Gliner2.Worker.Questions;

/// <summary>The questions that documents name, each read and parsed once for a version; which version is the latest is asked again from time to time.</summary>
internal sealed class QuestionCache(IQuestionStore store, Gliner2Model model, TimeSpan lifetime, TimeProvider time)
{
    // Far more than are in use at once; begun anew rather than kept in order.
    private const int MostQuestions = 1024;

    private readonly ConcurrentDictionary<(QuestionKind, string, ulong), Question> _known = [];
    private readonly ConcurrentDictionary<(QuestionKind, string), (ulong Version, long Asked)> _latest = [];

    /// <summary>The question of a document.</summary>
    /// <exception cref="DocumentException">There is none of that name and version, or it can't be asked.</exception>
    public async Task<Question> OfAsync(WorkDocument document, CancellationToken cancellationToken)
    {
        var key = (document.Kind, document.Question);
        if (document.Version is null && _latest.TryGetValue(key, out var latest) && time.GetElapsedTime(latest.Asked) < lifetime && Known(key, latest.Version) is { } current) return current;
        if (document.Version is { } wanted && Known(key, wanted) is { } kept) return kept;

        var stored = await store.FindAsync(document.Kind, document.Question, document.Version, cancellationToken).ConfigureAwait(false) ?? throw Missing(document);
        if (document.Version is null) _latest[key] = (stored.Version, time.GetTimestamp());
        if (Known(key, stored.Version) is { } known) return known;
        var question = await ReadAsync(document, stored, cancellationToken).ConfigureAwait(false);
        if (_known.Count >= MostQuestions) _known.Clear();
        return _known.GetOrAdd((document.Kind, document.Question, stored.Version), question);
    }

    private Question? Known((QuestionKind Kind, string Name) key, ulong version) => _known.GetValueOrDefault((key.Kind, key.Name, version));

    private async Task<Question> ReadAsync(WorkDocument document, StoredQuestion stored, CancellationToken cancellationToken)
    {
        try
        {
            if (document.Kind == QuestionKind.Schema) return new(stored.Version, ExtractionSchema.Parse(stored.Json), null);
            var policy = RedactionPolicy.Parse(stored.Json);
            if (policy.Scope != PseudonymScope.Document) throw new DocumentException($"policy '{document.Question}' counts its tokens over all texts, which workers that know nothing of each other can't: its scope must be 'document'");
            return new(stored.Version, null, new TextRedactor(policy, await model.GetExtractorAsync(cancellationToken).ConfigureAwait(false)));
        }
        catch (Exception error) when (error is SchemaException or RedactionException)
        {
            throw new DocumentException($"{Named(document)}, version {stored.Version}: {error.Message}", error);
        }
    }

    private static DocumentException Missing(WorkDocument document) =>
        new(document.Version is { } version ? $"there is no version {version} of {Named(document)}" : $"there is no {Named(document)}");

    private static string Named(WorkDocument document) => $"{(document.Kind == QuestionKind.Schema ? "schema" : "policy")} '{document.Question}'";
}
