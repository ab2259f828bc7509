namespace Gliner2.Files;

/// <summary>A row of a table, or why it can't be read.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Cells">Its cells, as many as the table has columns; empty when it can't be read.</param>
/// <param name="Fault">What is wrong with it, place included; null when nothing is.</param>
/// <param name="Fatal">Nothing after it can be read.</param>
public sealed record TableRow(Place Place, IReadOnlyList<string> Cells, string? Fault = null, bool Fatal = false)
{
    /// <summary>How its line ends in the file: <c>\n</c>, <c>\r\n</c> or <c>\r</c>; empty where the file ends without.</summary>
    public string LineEnd { get; init; } = "";
}
