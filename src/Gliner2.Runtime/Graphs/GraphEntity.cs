using Gliner2.Results;

namespace Gliner2;

/// <summary>A node of an extracted graph: a mention in the text.</summary>
/// <param name="Id">Its name in the graph: <c>e1</c>, <c>e2</c> and so on, in the order of the text.</param>
/// <param name="Type">Its type.</param>
/// <param name="Text">Its text.</param>
/// <param name="Start">Its first UTF-16 unit in the caller's string.</param>
/// <param name="End">Its end (exclusive) in UTF-16 units.</param>
/// <param name="Confidence">Its probability, 0 to 1.</param>
/// <param name="IsRescued">Whether it was too improbable by itself, and is there because of a relation.</param>
public sealed record GraphEntity(string Id, string Type, string Text, int Start, int End, float Confidence, bool IsRescued = false)
{
    /// <summary>The mention as a range: <c>text[entity.Range]</c>.</summary>
    public Range Range => Start..End;

    /// <inheritdoc/>
    public override string ToString() => $"{Id} {Type}: {Text} {Contents.Show(Confidence)}";
}
