using System.Runtime.CompilerServices;

namespace Gliner2.Extraction;

/// <summary>Streams of texts as streams of documents.</summary>
internal static class DocumentSource
{
    public static async IAsyncEnumerable<Document> Of(
        IAsyncEnumerable<string> texts, ExtractionSchema schema, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var text in texts.WithCancellation(cancellationToken).ConfigureAwait(false))
            yield return new Document(text, schema);
    }

    public static IAsyncEnumerable<Document> Of(IEnumerable<string> texts, ExtractionSchema schema) => Of(texts.Select(text => new Document(text, schema)));

#pragma warning disable CS1998 // nothing to wait for: the texts are at hand
    public static async IAsyncEnumerable<Document> Of(IEnumerable<Document> documents)
    {
        foreach (var document in documents) yield return document;
    }
#pragma warning restore CS1998
}
