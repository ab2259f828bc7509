using Gliner2.Networks.Boundary.Head;

namespace Gliner2.Networks.Boundary;

/// <summary>The boundary graph's outputs for a batch, see <see cref="BoundaryGraph"/>, in the order in which they are asked for.</summary>
/// <param name="hidden">Width of the encoder.</param>
/// <param name="inputs">Widths of the head's layers.</param>
/// <param name="values">Class logits, outputs of the word layers, of the query layers, word states, query states; the last ones may be missing.</param>
internal sealed class BoundaryOutputs(int hidden, HeadInputs inputs, float[][] values)
{
    public ReadOnlySpan<float> ClassLogits => values[0];

    /// <summary>A record's rows of the word layers' outputs.</summary>
    public ReadOnlySpan<float> WordOutputs(BatchRow place) => values[1].AsSpan(place.FirstWord * inputs.WordWidth, place.Words * inputs.WordWidth);

    /// <summary>A record's rows of the query layers' outputs.</summary>
    public ReadOnlySpan<float> QueryOutputs(BatchRow place) => values[2].AsSpan(place.FirstQuery * inputs.QueryWidth, place.Queries * inputs.QueryWidth);

    /// <summary>A record's word states.</summary>
    public ReadOnlySpan<float> Words(BatchRow place) => values[3].AsSpan(place.FirstWord * hidden, place.Words * hidden);

    /// <summary>The state of one of a record's queries.</summary>
    public ReadOnlySpan<float> Query(BatchRow place, int query) => values[4].AsSpan((place.FirstQuery + query) * hidden, hidden);
}
