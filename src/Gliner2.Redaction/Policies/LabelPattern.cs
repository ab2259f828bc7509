namespace Gliner2.Redaction;

/// <summary>A recognizer of a policy's own: a regular expression in .NET's syntax without look-around and backreferences, which is matched in linear time.</summary>
/// <param name="Pattern">The expression. What its group <c>value</c> matches is the value, or the whole match when it has no such group.</param>
/// <param name="Score">How sure a match is, 0 to 1; context words of the label add to it.</param>
/// <param name="Validator">A validator that matches must pass, one of <see cref="RedactionValidators.Names"/>; null for none.</param>
public sealed record LabelPattern(string Pattern, double Score = 0.8, string? Validator = null);
