namespace Gliner2.Redaction.Recognizers;

/// <summary>What a recognizer takes for a value, before context is asked.</summary>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="End">End (exclusive).</param>
/// <param name="Score">How sure that is by form and checksum alone.</param>
/// <param name="Verdict">What the checksum said.</param>
/// <param name="Label">The label; null for the first of the recognizer's that the policy has.</param>
internal readonly record struct Candidate(int Start, int End, double Score, Verdict Verdict, string? Label = null);
