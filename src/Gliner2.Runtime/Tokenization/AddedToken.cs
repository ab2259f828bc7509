namespace Gliner2.Tokenization;

/// <summary>A token that is cut out of the text before anything else looks at it.</summary>
/// <param name="Content">Its text.</param>
/// <param name="SingleWord">Whether it must not touch a word character on either side.</param>
/// <param name="StripLeft">Whether it takes white space before it along.</param>
/// <param name="StripRight">Whether it takes white space behind it along.</param>
/// <param name="Normalized">Whether it is looked for in normalized text, normalized itself.</param>
/// <param name="Special">Whether it is a special token, which only matters for the order of equal ones.</param>
internal sealed record AddedToken(string Content, bool SingleWord, bool StripLeft, bool StripRight, bool Normalized, bool Special);

/// <summary>A part of a text: an added token, or what lies between them.</summary>
internal readonly record struct AddedTokenCut(int Start, int End, bool IsToken);
