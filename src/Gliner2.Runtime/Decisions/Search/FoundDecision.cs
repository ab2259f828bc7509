namespace Gliner2.Decisions.Search;

/// <summary>What a decoder has found.</summary>
/// <param name="Choice">The set of each active task; null when no choice violates nothing.</param>
/// <param name="Decoder">Which decoder found it.</param>
/// <param name="IsExact">Whether no other choice can be better.</param>
internal readonly record struct FoundDecision(int[]? Choice, DecisionDecoder Decoder, bool IsExact);
