using Gliner2.Extraction;
using Gliner2.Networks;

namespace Gliner2.Runtime.Tests.Networks;

/// <summary>Networks without the pipeline around them.</summary>
internal static class NetworkExtensions
{
    /// <summary>Scores texts in the batches that an extraction makes of them; results in order.</summary>
    public static TextScores[] ScoreAll(this INetwork network, IReadOnlyList<EncodedText> texts)
    {
        var scores = new TextScores[texts.Count];
        foreach (var batch in BatchPlanner.Plan([.. texts.Select(text => text.InputIds.Length)], batchSize: texts.Count))
        {
            var found = network.Score(Array.ConvertAll(batch, i => texts[i]), CancellationToken.None);
            for (var i = 0; i < batch.Length; i++) scores[batch[i]] = found[i];
        }
        return scores;
    }
}
