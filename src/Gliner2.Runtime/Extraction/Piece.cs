using Gliner2.Prompting;

namespace Gliner2.Extraction;

/// <summary>What the network reads at once: a whole document, or one window of it.</summary>
/// <param name="Document">The document.</param>
/// <param name="Record">The text of the piece, encoded.</param>
/// <param name="Window">The piece's place in the document; null for a whole document.</param>
/// <param name="IsLast">Whether the document ends with it.</param>
internal readonly record struct Piece(Document Document, EncodedRecord Record, TextWindow? Window, bool IsLast);
