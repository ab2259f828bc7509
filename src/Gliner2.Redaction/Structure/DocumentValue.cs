namespace Gliner2.Redaction.Structure;

/// <summary>A value.</summary>
/// <param name="Text">The value itself.</param>
/// <param name="Path">The names that lead to it.</param>
/// <param name="Field">The last of them, which is its context.</param>
/// <param name="Label">What it is known to be; null when it has to be searched.</param>
/// <param name="Write">Writes another value as this one is written.</param>
internal sealed record DocumentValue(string Text, string Path, string? Field, string? Label, Func<string, string> Write);
