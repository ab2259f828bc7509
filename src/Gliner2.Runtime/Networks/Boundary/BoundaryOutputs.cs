using Gliner2.Networks.Boundary.Head;

namespace Gliner2.Networks.Boundary;

/// <summary>The boundary graph's outputs for a batch, see <see cref="BoundaryGraph"/>, in the order in which they are asked for.</summary>
/// <param name="hidden">Width of the encoder.</param>
/// <param name="inputs">Widths of the head's layers.</param>
/// <param name="values">Class logits, outputs of the word layers, of the query layers, word states, query states; the last ones may be missing.</param>
internal sealed class BoundaryOutputs(int hidden, HeadInputs inputs, float[][] values)
{
    public ReadOnlySpan<float> ClassLogits => values[0];

    /// <summary>A text's rows of the word layers' outputs.</summary>
    public ReadOnlySpan<float> WordOutputs(BatchRows rows) => values[1].AsSpan(rows.FirstWord * inputs.WordWidth, rows.Words * inputs.WordWidth);

    /// <summary>A text's rows of the query layers' outputs.</summary>
    public ReadOnlySpan<float> QueryOutputs(BatchRows rows) => values[2].AsSpan(rows.FirstQuery * inputs.QueryWidth, rows.Queries * inputs.QueryWidth);

    /// <summary>A text's word states.</summary>
    public ReadOnlySpan<float> Words(BatchRows rows) => values[3].AsSpan(rows.FirstWord * hidden, rows.Words * hidden);

    /// <summary>What the encoder said of a text, apart from the batch.</summary>
    public EncoderStates States(BatchRows rows) => new(Words(rows).ToArray(), values[4].AsSpan(rows.FirstQuery * hidden, rows.Queries * hidden).ToArray(), hidden);

    /// <summary>The state of one of a text's queries.</summary>
    public ReadOnlySpan<float> Query(BatchRows rows, int query) => values[4].AsSpan((rows.FirstQuery + query) * hidden, hidden);
}
