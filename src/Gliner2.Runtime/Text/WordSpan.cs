namespace Gliner2.Text;

/// <summary>A word's place in a string: half-open, in UTF-16 units.</summary>
internal readonly record struct WordSpan(int Start, int End);
