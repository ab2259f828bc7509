namespace Gliner2.Redaction.Detection;

/// <summary>What a text holds: findings that don't overlap, in order, and what was considered and isn't one.</summary>
internal sealed record DetectionResult(IReadOnlyList<Finding> Findings, IReadOnlyList<Finding> Rejected);
