namespace Gliner2.Extensions.Hosting.Queue;

/// <summary>A text on its way to the model.</summary>
/// <param name="Text">The text.</param>
/// <param name="Schema">What is asked.</param>
/// <param name="Options">How.</param>
/// <param name="Encoded">Its pieces; null where the extractor makes them itself.</param>
/// <param name="Pieces">How many there are, or about how many.</param>
internal sealed record PreparedText(string Text, ExtractionSchema Schema, ExtractionOptions Options, EncodedText? Encoded, int Pieces);
