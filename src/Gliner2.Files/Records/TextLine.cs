namespace Gliner2.Files;

/// <summary>A line of a text, or why it can't be read.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Text">The line, without its ending.</param>
/// <param name="Ending">Its ending, as it was; empty when the text ends without one.</param>
/// <param name="Fault">What is wrong with it, place included; null when nothing is.</param>
public sealed record TextLine(Place Place, string Text, string Ending, string? Fault = null);
