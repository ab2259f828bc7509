namespace Gliner2.Redaction.Tests;

/// <summary>An extractor that answers with the places of given words, so that what is done with answers can be tested exactly.</summary>
internal sealed class Scripted(params (string Label, string Word, double Confidence)[] words) : IGliner2Extractor
{
    /// <summary>The texts that were read.</summary>
    public List<string> Read { get; } = [];

    public ExtractionResult Extract(string text, ExtractionSchema schema, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        lock (Read) Read.Add(text);
        var builder = new ExtractionResultBuilder(text, schema);
        foreach (var (label, word, confidence) in words)
        {
            var type = schema.Entities.SingleOrDefault(entity => entity.Name == label);
            if (type is null || confidence < (type.Threshold ?? options?.Threshold ?? 0.5)) continue;
            for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
                builder.Entity(label, new EntityMention(word, at, at + word.Length, (float)confidence));
        }
        return builder.Build();
    }
}
